"""Mandarin as it is spoken in one place and another, brought to one form: 搁, 瞅, 俩, 甭, 点儿. Pure.

Sentences and templates go through the same table (`one_form`), so that a template need not list how each region says
a word; English words and "her side" are read in sentences only.
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_ONE_FORM = (
    # 点儿, 窗户边儿: the northern ending says nothing; 女儿 and 儿童 are words.
    (re.compile(r"(?<=[\u4e00-\u9fff])(?<![女幼婴孤少健男宠幺侄])儿(?![子童媳女科歌])"), ""),
    (re.compile(r"甭"), "不用"),
    (re.compile(r"零上"), ""),
    (re.compile(r"(?:公里|千米|km)(?:/|每)(?:小时|时|h)"), "公里"),
    # 要不要开灯 asks whether, 要不开灯 proposes it.
    (re.compile(r"要不要"), "是否要"),
    (re.compile(r"俺们?|咱们|咱"), "我"),
    # Written as it is said in Guangdong.
    (re.compile(r"嘅"), "的"),
    (re.compile(r"[闩閂]埋?"), "关上"),
    (re.compile(r"细(?=[啲点一])"), "小"),
    (re.compile(r"佢"), ""),
    (re.compile(r"咗"), "了"),
    (re.compile(r"啲"), "点"),
    (re.compile(r"[俾畀]"), "给"),
    (re.compile(r"唔该晒?"), "麻烦"),
    (re.compile(r"唔好|唔使"), "不要"),
    (re.compile(r"呢(?=[边度])(?:边|度)"), "这边"),
    (re.compile(r"嗰边|嗰度"), "那边"),
    (re.compile(r"咁(?=[冷热凍冻焗大小])"), "这么"),
    (re.compile(r"(?<=[好太很几])焗"), "闷"),
    (re.compile(r"(?<=[好太很几])冻(?![死坏僵])"), "冷"),
    (re.compile(r"俩(?=个)|俩"), "两个"),
    (re.compile(r"仨"), "三个"),
    (re.compile(r"瞅瞅|瞧瞧"), "看看"),
    (re.compile(r"[瞅瞧]"), "看"),
    (re.compile(r"忒|贼(?=[冷热吵亮暗闷大小黑])"), "太"),
    (re.compile(r"啥"), "什么"),
    (re.compile(r"咋"), "怎么"),
    (re.compile(r"[喽咯啰嘞](?!嗦)"), "了"),
    (re.compile(r"呗|嘛(?=[，。！]|$)"), "吧"),
    (re.compile(r"眼下|这会(?=[^议])"), "现在"),
    (re.compile(r"(?<=[头边面里])头(?=[的那])"), ""),
    (re.compile(r"(?<=就)(?:成|得了|得)(?=[，。！了]|$)"), "行"),
    (re.compile(r"[搁撂拨拧扭掰撸拔](?=[到至成在]|[一二三四五六七\d][档挡]|自动|最)"), "调"),
    (re.compile(r"一个?钟头|一个钟(?!头)"), "1小时"),
    (re.compile(r"今(?:儿个?|个)(?!天)"), "今天"),
    (re.compile(r"老人(?:和|跟)?老人"), "老人"),
    (re.compile(r"一键([开关])窗户?"), r"全部\1窗"),
    (re.compile(r"(?:一键|快速|强力|极速|智能)(?=除[雾霜])"), ""),
    (re.compile(r"个百分点"), "%"),
    # 两个 by itself is both; 两个小时 is a number.
    (re.compile(r"两个(?=小时|钟头|钟)"), "两"),
    # 第 sounds as 低 does: 调到第二档, 调低二档.
    (re.compile(r"第(?=[\d一二两三四五六七八九十]+[档挡级格段])"), ""),
    (re.compile(r"(?<![\d/])([1-9])/([2-9]|10)(?![\d/])"), r"\2分之\1"),
    # 音量减一半 goes to half of what it is; 车窗降一半 is half open.
    (
        re.compile(
            r"(?<=[量速声力度音乐风])(再|给我|帮我|往下|都|先)?(?:(?:减少?|降低?|缩小?|砍|压)(?:掉|了|去)?|(?:调|关|弄|放|减|开)?[小低弱暗]了?)一半"
        ),
        r"\1减半",
    ),
    (re.compile(r"(?:翻一?|加|增加?|提高|调高|调大|增大|[大高响强])(?:了)?一倍|加倍"), "翻倍"),
    # 高 sounds as 搞 does: 副驾搞25度, 副驾高两度.
    (re.compile(r"搞(?=[\d一二两三四五六七八九十.点]+度)"), "弄"),
    # The rows by number: a number would be a number.
    (re.compile(r"第[二2]排|(?<![第十\d])二排"), "后排"),
    (re.compile(r"第[一1]排"), "前排"),
    (re.compile(r"除除([雾霜])"), r"除\1"),
    (re.compile(r"去去雾"), "去雾"),
    (re.compile(r"廿(?=[一二三四五六七八九])|廿"), "二十"),
    (re.compile(r"卅"), "三十"),
    (re.compile(r"(?:车内|室内|内部|空气内|内气)(?:空气|气体)?循环"), "内循环"),
    (re.compile(r"(?:车外|外部|空气外|外气)(?:空气)?循环"), "外循环"),
    (re.compile(r"(?<!显)著(?![名作])"), "着"),
    (re.compile(r"妳"), "你"),
    (re.compile(r"(?<=[\d一二三四五六七八九十百])趴"), "%"),
    (re.compile(r"度角"), "度"),
    (re.compile(r"\+(?=\d)"), "加"),
    (re.compile(r"(?<=[量度风])-(?=\d)"), "减"),
    # 方向盘热一下 asks for warmth, 有点热 complains of it.
    (
        re.compile(
            r"(?<!加)(?:热一下|热一热|热热|热乎热乎|暖一下|暖一暖|暖暖|捂一捂|捂捂|焐一焐|捂热|焐热|烤一烤)(?=[，。！？吧呗了啊呀好行谢]|$)"
        ),
        "加热",
    ),
    (re.compile(r"拾掇|鼓捣|捯饬"), "弄"),
    (re.compile(r"这疙瘩|这块地|这旮旯|这嘎达"), "这边"),
    (re.compile(r"那疙瘩|那旮旯|那嘎达"), "那边"),
    (re.compile(r"老伴|老头子|老婆子|当家的|俺家那口子|孩他[妈爸]|孩子他?[妈爸]"), "老婆"),
    (re.compile(r"老爷子|老太太|老人家|姥姥|姥爷|奶奶|爷爷"), "老人"),
    (re.compile(r"孙子|孙女|娃娃|娃|小家伙|小祖宗|小宝|大宝|二宝|小不点|崽"), "孩子"),
    (re.compile(r"小孩子|小孩(?!子)|小朋友|宝宝"), "孩子"),
    (re.compile(r"(?:使劲|可劲|死命)(?=[往给地])"), ""),
    (re.compile(r"跟没(?:有|开)(?:似的|一样)"), ""),
)


def one_form(text: str) -> str:
    """The text (simplified) with regional words and endings in the form the templates know."""
    return rewritten(text, _ONE_FORM)


# --- what a request does not need -------------------------------------------------------------------------------------


def _tenths(match: re.Match[str]) -> str:
    """七成五 is 75%."""
    digits = "零一二三四五六七八九"
    return f"{digits.index(match[1])}{digits.index(match[2])}%"


_NEEDLESS = (
    (
        re.compile(
            r"(座椅|座位|方向盘)(?:和|跟|与|还有)(座椅|座位|方向盘)(?:都|一起|全)(?:给我|帮我)?加热(?:一下|打开|开一下)?"
        ),
        r"\1加热打开，\2加热打开",
    ),
    # 风量百分之六十 is heard as 风两百分之六十.
    (re.compile(r"(?<=[风音])(?:两|2|二)(?:百|00)分之"), "量百分之"),
    # What is to belong to a scene that cannot be made is not asked for now.
    (
        re.compile(
            r"^((?:帮我|请|给我|我要|我想|麻烦)*(?:新建|创建|建立|建|新增|添加|保存|存)[^，,：:]{0,14}(?:场景|情景))[：:，,].*$"
        ),
        r"\1",
    ),
    (re.compile(r"[，,]?(?:与此)?同时(?=[\u4e00-\u9fff]{2})"), "，"),
    (re.compile(r"^(?:以后|从现在起|从现在开始|今后|往后|从今以后)(?:都|就|你)*(?=跟我|和我|对我|用|说|讲)"), ""),
    # 后窗起雾看不清，帮我除一下雾: that of the window spoken of.
    (
        re.compile(
            r"^.{0,6}(后(?:挡风玻璃|风挡|挡风|挡|窗玻璃|窗|玻璃|车窗))[上]?[^，,开关]{0,6}[雾霜花糊冰][^，,]{0,6}[，,]"
            r"(?:帮我|请|麻烦|快|把|给我|给)*(?:打开|开|开启|启动)?[除去](?:一下|下|个|掉)?([雾霜])(?:一下|下|吧|打开)?$"
        ),
        r"\1除\2",
    ),
    # 方向盘摸着冰手，加热打开: its heating.
    (
        re.compile(r"(方向盘)([^，,加]{0,8})[，,](?:帮我|请|把|给我|麻烦)*加热(?:打开|开启|开一下|一下|开)?$"),
        r"\1加热",
    ),
    # 腿伸不开, said of why somebody else's seat is to move.
    (
        re.compile(
            r"(?<=移|挪|退|调|点|些|前|后)[，,](?:后面|后排|我后面)?的?(?:人|孩子|乘客|老人)[^，,]{0,3}(?:腿|脚)[^，,]{0,6}$"
        ),
        "",
    ),
    # 孩子要看书，开右后阅读灯.
    (
        re.compile(
            r"^[^，,开关]{0,6}(?:要|想|在)(?:看书|读书|写作业|看看书|看会书)[，,](?=[^，,]*(?:阅读|看书|读书)灯)"
        ),
        "",
    ),
    (re.compile(r"(不用了|不要了|不需要了|用不着了)[，,](?:就|都|帮我|请)*关(?:了|掉|闭|上)?吧?$"), r"\1"),
    (
        re.compile(r"^有没有([^，,]{1,10}?)的歌[，,](?:给我|帮我)?(?:放|播|来|听)(?:几|一|两)?首?(?:听听)?吧?$"),
        r"放\1的歌",
    ),
    (re.compile(r"^(?:途中|路上|沿途|中途)?(?:加|多加|增加)(?:一|个)+站[，,](?:先)?(?:去|到)"), "途中先到"),
    # 右后座 is heard as 右后、左: two places are 右后、左后 or 右后和左边.
    (re.compile(r"(?<=[左右由又]后)、?左(?![边侧面后前右])"), "座"),
    # 后排空调、调到25度 goes on with a verb: a pause; between two names it is "and".
    (re.compile(r"、(?=(?:再|也|就|都)?(?:把|将|给|调|设|开|关|打|降|升|放|切|换|导航|去))"), "，"),
    (re.compile(r"(?<=[\u4e00-\u9fff])、(?=[\u4e00-\u9fff])"), "和"),
    # 那个，风速五档: no pointing where nothing can be pointed at.
    (
        re.compile(
            r"^那个(?=把|将|(?:打开|关闭|关掉|关上)(?!一下|吧)[\u4e00-\u9fff]{2}|(?:风|空调|冷气|暖气|温度|音量|声音|音乐|天窗|遮阳|除雾|除霜|内循环|外循环|方向盘|后视镜|大灯|导航|整车|全车|车里|每个|所有|全部|主驾|副驾|左后|右后|后排|前排|我))"
        ),
        "",
    ),
    # 关闭定速巡航功能: the thing is named, and whether it is a function or a mode of it makes no difference.
    (re.compile(r"(?<=加热|通风|按摩|除雾|除霜|巡航|循环|制冷|制热)的?(?:功能|系统|开关|装置)"), ""),
    (re.compile(r"(?<=巡航|循环|制冷|制热|除雾|除霜|通风)模式"), ""),
    # 开到二档一下: politeness, not the number 一.
    (re.compile(r"(?<=[度档挡级%成格分点一二三四五六七八九十百半\d])一下(?=[吧啊呀哈，。！]|好吗|行吗|谢|$)"), ""),
    (re.compile(r"(?<=孩子|老人|老婆|老公|爸妈|女儿|儿子)(?:那边|那里|那头|那侧)(?=的)"), ""),
    (re.compile(r"([一二三四五六七八九])成([一二三四五六七八九])(?![\d一二三四五六七八九十])"), _tenths),
    # 关窗关窗: the same again; 凉快凉快 and 按摩按摩 are said so.
    (re.compile(r"(?:^|(?<=[，。！,!]))([关开停打升降][\u4e00-\u9fff]{1,3})[，,！!]?\1(?=[，。！,!了吧]|$)"), r"\1"),
    # What for: 放倒一点让他睡会.
    (
        re.compile(
            r"(?<=[\u4e00-\u9fff]{4})[，,]?好?(?:让|好让)(?:[他她它我]们?|孩子们?|老人|老婆|老公|大家|你|爸妈|爸爸|妈妈|客人|他俩|车里)"
            r"(?:也|再|好好|能|可以|多|先)?(?:睡|歇|休息|看|瞧|眯|躺|坐|晒|玩|透|喘|呼吸|舒服|凉快|暖和|放松|缓|吹吹|散|享受|打个盹|打盹)"
            r"[\u4e00-\u9fff]{0,6}(?=[。！!]?$)"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<=[窗帘户顶])来?(?:看看|看|瞧瞧|赏|晒晒|吹吹)(?:月亮|星星|天空|蓝天|天|太阳|风景|风|外面|夜景)(?=[。！!吧]*$)"
        ),
        "",
    ),
    # 孩子把窗户打开了，帮我关上.
    (
        re.compile(
            r"^[^，,把]{0,6}?(后面|后排|副驾|左后|右后)?的?(?:孩子|老人|老婆|老公|[他她]|人|客人|朋友)们?(?:又|刚才|刚刚|刚|不小心|老是|偷偷)*"
            r"把(车窗|窗户|窗|天窗|空调|座椅加热|按摩|遮阳帘)(?:打开|开|弄开|摇下来|关掉|关上|关)了[，,。！!]?"
            r"(?:麻烦|请|快|你|帮我|给我|赶紧|再|又)*(关上|关掉|关了|关|打开|开|升上去|摇上去|摇上来)(?:它|一下|吧|回来|回去)*[。！!]?$"
        ),
        r"把\1\2\3",
    ),
    # 加热负一档 is no ventilation, and nothing else either.
    (re.compile(r"(?<=加热)((?:调|开|设|打)?(?:到|成|为)?)负(?=[一二三四五六七\d]档)"), r"\1负负"),
    # 从二档调到五档: where it was makes no difference.
    (
        re.compile(
            r"从[\d.一二两三四五六七八九十点百半分之]+(?:度|档|挡|级|格|%|成)?(?=(?:调|降|升|加|减|改|提|变|换)[高低大小]?(?:到|至|成|为))"
        ),
        "",
    ),
    (re.compile(r"(?<=[开留个到出])[\d一二两三四几]+根?(?:手指|指)头?(?:宽|大)?(?=[，。！,!吧]|$)"), "小缝"),
    # 留五厘米的缝, 开两指宽的缝: a gap is a gap.
    (
        re.compile(
            r"(?:大概|差不多|约)?[\d一二两三四五六七八九十半几个]+(?:厘米|公分|cm|指|根手指|手指)(?:宽|大|高|左右)?的?(?=小?(?:缝|口))"
        ),
        "",
    ),
    (re.compile(r"(?<=[高低升降加减])((?:[0零]|[12一二])[.点][五5])(?=[，。！,!吧]|$)"), r"\1度"),
    # 后座弄到24.5: what has a half in this range is a temperature.
    (
        re.compile(
            r"((?:1[6-9]|2\d|3[01])\.5|(?:十[六七八九]|二十[一二三四五六七八九]?|三十一?)点五)(?=[，。！,!吧]|$)"
        ),
        r"\1度",
    ),
)


def bare_request(text: str) -> str:
    """The text without what is said twice, what it is for, and measures that make no difference."""
    return rewritten(text, _NEEDLESS)


# --- English words in a Mandarin sentence -----------------------------------------------------------------------------

_ENGLISH = {
    "seat heating": "座椅加热", "seat heater": "座椅加热", "seat ventilation": "座椅通风", "fan speed": "风量",
    "all zone": "全车", "all zones": "全车", "night mode": "夜间模式", "dark mode": "夜间模式", "day mode": "白天模式",
    "light mode": "白天模式", "reading light": "阅读灯", "ambient light": "氛围灯", "ambient lights": "氛围灯",
    "cruise control": "巡航", "next song": "下一首", "steering wheel": "方向盘", "turn on": "打开", "turn off": "关闭",
    "temp": "温度", "temperature": "温度", "fan": "风量", "volume": "音量", "sunroof": "天窗", "window": "车窗",
    "windows": "车窗", "trunk": "后备箱", "music": "音乐", "bgm": "音乐", "mute": "静音", "unmute": "取消静音",
    "skip": "跳过", "next": "下一首", "previous": "上一首", "pause": "暂停", "play": "播放", "stop": "停止",
    "undo": "撤销", "cancel": "取消", "timer": "计时器", "navi": "导航", "navigation": "导航", "gps": "导航",
    "go": "去", "lock": "锁", "unlock": "解锁", "open": "打开", "close": "关闭", "on": "打开", "off": "关闭",
    "up": "升", "down": "降", "max": "最大", "min": "最小", "half": "一半", "set": "调", "mode": "模式",
    "night": "夜间", "defrost": "除雾", "cruise": "巡航", "massage": "按摩", "wiper": "雨刮", "wipers": "雨刮",
    "hazard": "双闪", "driver": "主驾", "passenger": "副驾", "screen": "屏幕", "brightness": "亮度", "ok": "行",
    "okay": "行", "please": "请", "hi": "嗨", "hey": "嗨", "red": "红色", "blue": "蓝色", "green": "绿色",
    "purple": "紫色", "white": "白色", "pink": "粉色", "repeat": "再说一遍", "help": "帮助",
}  # fmt: skip
"""What people mix in; a run of Latin words is read so only if all of it is known: titles stay as they are."""

_LATIN_RUN = re.compile(r"(?<![a-z])[a-z]+(?: +[a-z]+)*(?![a-z])")
_LEVEL = re.compile(r"(?<![a-z])level *(?=[\d一二三四五六七])([\d一二三四五六七])")
_TITLE_BEFORE = re.compile(r"(?:播放|播|放|听|首|点|歌手)$")


def in_chinese(text: str) -> str:
    """The text (lower case) with the English words for cabin things in Chinese."""
    text = _LEVEL.sub(r"\1档", text)

    def read(run: re.Match[str]) -> str:
        if _TITLE_BEFORE.search(text[: run.start()].rstrip()):
            return run[0]
        words, out = run[0].split(), ""
        while words:
            pair = " ".join(words[:2])
            if len(words) > 1 and pair in _ENGLISH:
                out, words = out + _ENGLISH[pair], words[2:]
            elif words[0] in _ENGLISH:
                out, words = out + _ENGLISH[words[0]], words[1:]
            else:
                return run[0]
        return out

    return _LATIN_RUN.sub(read, text)


# --- "her side" -------------------------------------------------------------------------------------------------------

_PAUSES = re.compile(r"([，。；！？,;!?])")
_SEAT = re.compile(r"后面|副驾|左后|右后|后排左边?|后排右边?|后排|后座|主驾")
_PERSON = re.compile(r"老婆|老公|媳妇|太太|女朋友|男朋友|孩子|老人|爸妈|女儿|儿子")
_HIS_PLACE = re.compile(
    r"(?:给|帮|把|让)?[他她]们?(?:那边|那里|那头|那侧|那|这边)|(?:给|帮|替)[他她]们?(?=[升降调开关加减弄])"
    r"|(?<!其)[他她]们?的?(?=座椅|座位|椅子|靠背|椅背|窗|车窗|温度|空调|风量|按摩)"
)

_SOMEBODY_THERE = re.compile(
    r"(?<!其)[他她](?:那边|那里|那头|那侧)的?|(?:(?<=把)|^)[他她]的(?=[开关调升降打摇按设])|(?<=^[给帮替])[他她](?=把?[开打调座按]|把|也)"
)
"""Somebody nobody named who has a place in the car: whoever sits beside the driver."""

_HIS_SIDE = re.compile(r"(?:给|帮|把|让)[他她]们?(?:那边|那里|那头|那侧)")


def with_places(text: str) -> str:
    """A place named in one clause put for "her side" in a later one: 老婆坐副驾，她那边降三度."""
    place, clauses = "", []
    for clause in _PAUSES.split(text):
        named = _SEAT.search(clause) or _PERSON.search(clause)
        if named is None and place:
            clause = _HIS_PLACE.sub(f"{place}的", clause)
        elif named is not None:
            # 老公怕热给他那边降两度: two wishes without a pause.
            clause = clause[: named.end()] + _HIS_SIDE.sub(f"，{named[0]}的", clause[named.end() :])
        elif not place:
            clause = _SOMEBODY_THERE.sub("副驾的", clause)
        place = named[0] if named else place
        clauses.append(clause)
    return "".join(clauses)
