"""Mandarin as it is spoken in one place and another, brought to one form: 搁, 瞅, 俩, 甭, 点儿. Pure.

Sentences and templates go through the same table (`one_form`), so that a template need not list how each region says
a word; English words and "her side" are read in sentences only.
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten


def _wiping(match: re.Match[str]) -> str:
    """The wipers' speeds by number."""
    return match[1] + ("慢档" if match[2] else "中档" if match[3] else "快档")


_OF_STEPS = r"(?<=[量声度速热风摩灯调气乐])(都?(?:给我|帮我|直接)?)"
_OVER = r"(?=[吧啊呀哈就行好可呗，,。！!？?]|了(?!一?[点些])|谢|$)"

_ONE_FORM = (
    # Who is called; 小伙子 at the front would end in 紫.
    (re.compile(r"^(?:小(?:伙子|姑娘|师傅|同志)|老师傅|姑娘|同志|伙计)[，,！!]+"), ""),
    (re.compile(r"(?<=[，,])什么[都也](?=[看听]不)"), ""),
    # Said at what is so: 哎哟冻死我了; 我去 without a pause goes somewhere.
    (
        re.compile(
            r"^(?:(?:[哎唉][哟呦呀哊]+喂?|[哎唉][我的]*妈[呀啊耶]*|(?:我的?)?妈[呀耶]+|(?:我的?)?天[哪呐啊]+|我滴?(?:个?乖乖|老?天)|好家伙|哇塞|啧+|嘶+)[，,！!]*"
            r"|(?:我[去靠]|卧槽|我勒个去|乖乖|嚯|嗐)[，,！!]+)(?=[\u4e00-\u9fff]{2})"
        ),
        "",
    ),
    (re.compile(r"([今明昨后])(?:儿个?|个)(?![天孩童])(?=[早晚上下中凌一连我你就起开八九七六五])"), r"\1天"),
    # 点儿, 窗户边儿: the northern ending says nothing; 女儿 and 儿童 are words.
    (re.compile(r"(?<=[\u4e00-\u9fff])(?<![女幼婴孤少健男宠幺侄])儿(?![子童媳女科歌])"), ""),
    (re.compile(r"甭"), "不用"),
    (re.compile(r"(?<=座[椅位])吹风"), "通风"),
    (re.compile(r"(?<=[开调来打])个(?=[高中低][档挡]|最[高低大小])"), ""),
    (re.compile(r"零上"), ""),
    (re.compile(r"(?:公里|千米|km)(?:/|每)(?:小时|时|h)"), "公里"),
    # 要不要开灯 asks whether, 要不开灯 proposes it.
    (re.compile(r"要不要"), "是否要"),
    (
        re.compile(
            r"(?:[咱我俺]们?俩|[我咱]们)(?=(?:还是|就|以后|接下来|来|改|换|切)*(?:[说讲用聊成回]|说回)+(?:中|英|普|汉|国))"
        ),
        "",
    ),
    (re.compile(r"俺们?|咱们|咱"), "我"),
    # Beside whom the window is, it belongs to; which lamp is his is said by counting it.
    (re.compile(r"(?<=我)(?:旁边|身边|边上|手边|跟前)的?[这那]?一?[扇个块]?(?=车?窗|玻璃)"), "这边的"),
    (re.compile(r"(?<=我)的?[这那]的?[盏扇块把张](?=[\u4e00-\u9fff])"), "这边的"),
    (re.compile(r"(?<=[排面边座])[两俩][盏只块张把扇]的?(?=阅读|座|车?窗|灯|氛围)"), "两个"),
    (re.compile(r"(?<=[往朝向对][脸脚腿头身人])([上下]?)打(?=[吧，。]|$)"), r"\1吹"),
    (re.compile(r"(?<=[空冷暖按通加雨][调气摩风热刮])(先|就|让它)?歇(?:一?会|歇|一歇|着)(?=[吧，。]|$)"), r"\1关掉"),
    # 往脚上吹点热风: where to and how warm.
    (
        re.compile(
            r"^(给我|我这边|[主副]驾|[左右]后|[前后]排)?(?:往|朝|给)?我?的?(?:脚|腿)[下上底]*(?:吹|来|送)[点些][热暖][风气](?=[吧。！]?$)"
        ),
        r"\1风吹脚，\1温度高一点",
    ),
    # 前排跟后排一样二十四: the same for both.
    (
        re.compile(
            r"([主副]驾|[左右]后|[前后]排|我)[跟和与同]([主副]驾|[左右]后|[前后]排|我)(?:都|全|也)?一样(?:都|也)?(?:调到|是|开到|要)?(?=[\d一二三四])"
        ),
        r"\1和\2都调到",
    ),
    (re.compile(r"(?<=双闪)[，,]?我?(?:要|先|得)?靠边(?:停|停车|停一下)?[了吧]?(?=[。！]?$)"), ""),
    (re.compile(r"统一(?=[成到为])"), "调"),
    (re.compile(r"([找搜查])一\1"), r"\1\1"),
    # 请 as it is written where it was heard only.
    (
        re.compile(
            r"(?:^|(?<=[，,。]))[轻清青](?=大开|[打关]|开(?!车)|[把帮给导调设播停暂告找锁折降升让检切换]|放(?!松)|看看|加热)"
        ),
        "请",
    ),
    (re.compile(r"(?<=请)大开"), "打开"),
    (re.compile(r"(?<=除)个(?=[霜雾])"), "一下"),
    (
        re.compile(r"^我?(?:现在|要|想|得)*([去回到][^，,开]{1,8})开(?:个|始|启)?导航吧?(?=[。！]?$)"),
        r"导航\1",
    ),
    # Before what to be reminded of people take a breath.
    (re.compile(r"(?<=提醒我)[，,、](?=[^，,]{2,10}[。！]?$)"), ""),
    # 前车 is the car ahead, which nobody can set: 全车 was said.
    (re.compile(r"前车(?=的?(?:温度|空调|风量|风速|氛围灯|阅读灯|座椅|车窗|窗户))"), "全车"),
    (re.compile(r"(?<=[量音度速档亮])(?:再|给我)?回到(?=[\d一二三四五六七八九十])"), "调到"),
    (re.compile(r"(?<=加热)丝|车外的?(?=大灯|灯光)|(?<=静音|暂停)(?:一?会|片刻)(?=[吧，。！]|$)"), ""),
    (re.compile(r"(?:同样的?)?给([主副]驾|[左右]后|[前后]排|我)也来一[份套]"), r"\1也一样"),
    (re.compile(r"哈气"), "雾"),
    (re.compile(r"歌声(?=[小大压调低高轻])"), "声音"),
    # To the full; 底 sounds as 低 does and 满 as 慢: 温度调低 is not 温度调到底.
    (re.compile(rf"{_OF_STEPS}[开调拉拧推加升放打]到底{_OVER}"), r"\1调到最大"),
    (re.compile(rf"{_OF_STEPS}[降减压]到底{_OVER}"), r"\1调到最小"),
    (re.compile(r"(?<=温度)(?<!天温度)([高低])了(?=[，,。！!]|$)"), r"太\1了"),
    (re.compile(rf"(?:(?<=[调弄搞整开打变])低|(?<=[弄搞整打变])慢){_OVER}"), r"\g<0>一点"),
    (re.compile(r"空调(?=最[大强猛足])"), "空调开到"),
    (re.compile(r"[开用调来放](最[大小高低亮暗强弱])的(音量|声音|亮度|风量|风速|温度)(?=[吧，。！]|$)"), r"\2调到\1"),
    (re.compile(r"(?<=按摩|加热|通风)(也|都)?来一?个(?=[吧，。！]|$)"), r"\1打开"),
    (re.compile(r"[换来放听播](一?首[^，,的]{2,4}的)歌?(?=[吧，。！]|$)"), r"来\1歌"),
    (
        re.compile(r"(大灯|车灯|雨[刮刷])(?:别|不用)用?自动了?[，,](?:直接|就|给我|一直|手动)*(?=打开|关|开)"),
        r"\1",
    ),
    (re.compile(r"(?<=[挪移退推拉靠])两下"), "一点"),
    (re.compile(r"零下(?=几|多少)|(?<=[个扇有部])车?门的?(?=车?窗)"), ""),
    (
        re.compile(
            r"([左右])后[座边]?[和、跟]?(?!\1)[左右]后(?=的?(?:座椅|车?窗|阅读灯|氛围灯|温度|空调|风量|按摩|加热|通风))"
        ),
        "后排",
    ),
    (re.compile(r"(?<=[，,])夜间模式"), "屏幕夜间模式"),
    (re.compile(r"(?<=[靠椅]背)再?起来(?=[\d一二三十])"), "立起来"),
    (re.compile(r"(?<=[窗户椅灯])各(?=[降开升调关])"), "都"),
    (re.compile(r"风从(我?[脸头身脚]上?)[挪移]开"), r"风别吹\1"),
    (re.compile(r"(?<=吹)(?=别[吹对往])"), "，"),
    (
        re.compile(
            r"(胎压|电量|续航|里程|车速)(?:、|和|跟|还有)(胎压|电量|续航|里程|车速)都?(?:给我|帮我)?(?:报|查|看|说|播)(?:一下|一遍|下)?"
        ),
        r"\1多少，\2多少",
    ),
    (re.compile(r"顺道"), "顺路"),
    # Less cold air is less wind, not colder.
    (re.compile(r"(?:冷[气风]|空调)(?:给我|帮我|稍微)?(?:[关开调弄放]得?)?小(?!时|区)"), "风调小"),
    (re.compile(r"(?<=[高低大小快慢冷热])滴点?(?=[，。！]|$)"), "点"),
    (re.compile(r"(?:^|(?<=[，,]))莫(?=[吹开关放调动])"), "别"),
    # 后背 is not behind, and 烫 there is no 躺.
    (re.compile(r"后?背[上]?(?=[太好有很]?点?烫(?!伤))"), "屁股"),
    (re.compile(r"后背(?=[都也]?[太好有很真]?点?[冷凉热湿酸疼痛僵出])"), "背"),
    (re.compile(r"(?:天窗|车顶|头顶)(?:下[面边]|底下|上面?)的?(?:那|这)?[层块个]?(?=遮阳|帘)"), ""),
    (re.compile(r"(?<=帘)(全部?|都)?收开"), r"\1打开"),
    (re.compile(r"我们的?(?=(?:后面|后排|后座)的?(?:空调|温度|风|窗|车窗|座椅|阅读灯|冷气|暖气))"), ""),
    (re.compile(r"开一开|开开(?=[，,。！]|$)"), "打开"),
    (re.compile(r"关一关"), "关上"),
    (re.compile(r"(?<=[前后上下])(?P<way>[退抬放推])(?P=way)(?=[，,。！吧]|$)"), r"\g<way>一点"),
    # 升到 sounds as 声到 does; said of a window it closes it.
    (re.compile(r"(?<=[，,])((?:给我|帮我|再|给他|给她)?)升到(?=[\d十二三])"), r"\1调到"),
    (re.compile(r"^升到(?=[\d十二三])"), "调到"),
    (re.compile(r"(?:后?[尾背]厢|后尾箱|行李厢)(?=[打开关合盖弹解锁上给帮也没吗了])"), "后备箱"),
    (re.compile(r"(?:屁股|座椅|座位|坐垫)(?:底下|下面|下边)?(?:给我|上)?[吹来][点些个]?[凉冷小]风"), "座椅通风打开"),
    (re.compile(r"(?<=按摩|音量|声音|亮度|温度|风量)[换来改]个([强弱大小轻重高低亮暗])一?[点些]的"), r"\1一点"),
    (re.compile(r"前雾灯(?:[和、跟]|还有)?后雾灯"), "前后雾灯"),
    (re.compile(r"(?:^|(?<=[，,]))(?:给我|帮我)?[往朝向]下吹"), "风往下吹"),
    (re.compile(r"(最[大小])风(?=[吹往朝对])"), r"风量\1，"),
    (re.compile(r"[开留](?:一?[条个道点]|出)?小?窗缝"), "车窗开条缝"),
    (
        re.compile(
            r"(?<=雨刮|雨刷)(器?[^，,快慢高低加减升降小大]{0,4})(?:第?([一1])|第?([二两2])|第?([三3]))[档挡](?!位)"
        ),
        _wiping,
    ),
    # 温度比现在高三度 asks for more; 比刚才热了 tells of it.
    (
        re.compile(
            r"比(?:现在|刚才|刚刚|之前|目前)(?:再|要|更)?(?=(?:调|弄|开)?[高低大小亮暗快慢强弱凉暖]"
            r"(?:(?:[\d二两三四五六七八九十百]+|一)[度档挡格%分]|百分|一?[点些])(?!了))"
        ),
        "再",
    ),
    (re.compile(r"(?<=往[下低])[撤掉拽拨](?=[\d一二两三四五六七八九十]+[度档])"), "调"),
    (re.compile(r"(?<=雨[刮刷])器?打(?=[快慢高低中]|间歇|自动)"), "开"),
    (re.compile(r"一[大小]?截(?!图)|(?<=[退移挪推升降放摇开])一小?段(?=[吧，。！]|$)"), "一些"),
    (re.compile(r"(?<=[关停熄收退灭锁断][掉上了闭])算了(?=[，,。！]|$)"), ""),
    (re.compile(r"([内外])循环(?:给我)?(?:改|换|切换?)[成为到](?!\1)(?=[内外]循环)"), ""),
    (re.compile(r"(?:白天|日间|夜间)模式(?:改|换|切换?)[成为到](?=[白日夜])"), ""),
    (re.compile(r"(?:暖[风气]|冷[风气]|制[冷热])(?:关[了掉]|停了)[，,]?(?:改|换|切换?)[成为到](?=[冷暖]|制)"), "打开"),
    (re.compile(r"(加热|除[雾霜])(?:[烘烤吹暖热]一[烘烤吹暖热下]|[烘烤吹暖热]{2}|[烘烤吹]一?下)(?![\d度])"), r"\1一下"),
    (re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![到成为换是用个])的?[这那][个种]的?(?=模式|档位)"), ""),
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
    (re.compile(r"(?<=[这那才刚])两[扇盏只块张把边侧](?:的(?=灯|车?窗|座椅))?"), "两个"),
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
    (
        re.compile(
            r"[搁撂拨拧扭掰撸拔](?=[到至成在]|[一二三四五六七\d][档挡]|[\d一二三四五六七八九十]+(?:点[\d五])?度|自动|最)"
        ),
        "调",
    ),
    (re.compile(r"一个?钟头|一个钟(?!头)"), "1小时"),
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
            r"(?<=[量速声力度音乐风])(再|给我|帮我|往下|都|先)?(?:(?:减少?|降低?|缩小?|砍|压)(?:掉|了|去)?|(?:[调降减开][到成])?(?:原来|现在|刚才|目前)的?|(?:调|关|弄|放|减|开)?[小低弱暗]了?)一半"
        ),
        r"\1减半",
    ),
    (
        re.compile(
            r"(?:^|(?<=[，,]))(再|给我|帮我|往下|都|先)*(?:(?:减少?|缩小?|砍)(?:掉|了|去)?|(?:[调弄放])?[小低弱暗轻]了?|调[小低弱暗])一半(?=[吧。！]*$)"
        ),
        "减半",
    ),
    (re.compile(r"(?:翻一?|加|增加?|提高|调高|调大|增大|[大高响强亮])(?:了)?一倍|加倍"), "翻倍"),
    # 高 sounds as 搞 does: 副驾搞25度, 副驾高两度.
    (re.compile(r"搞(?=[\d一二两三四五六七八九十.点]+度)"), "弄"),
    # The rows by number: a number would be a number.
    (re.compile(r"第[二2]排|(?<![第十\d])二排"), "后排"),
    (re.compile(r"第[一1]排"), "前排"),
    (re.compile(r"自个"), "自己"),
    (re.compile(r"轱辘"), "轮子"),
    (re.compile(r"(?<=正常|够用)不(?=[，,？?。]|$)"), "吗"),
    (re.compile(r"(?<!哈)一哈(?!哈|[尔佛])"), "一下"),
    # What one sits on is one's seat; 坐后面 sounds as 左后面 does.
    (re.compile(r"(?:屁股|身子)?(?:底下|下面)的?(?=座椅|坐垫|座位)|屁股(?=座椅|坐垫)"), ""),
    (
        re.compile(
            r"(?<=我)(?:们)?坐在?这?后(?:[面排座边]|头(?!疼|痛|晕))(?:的座位|这边)?上?(?=[^的，,]{0,4}[冷冻凉热闷晒哆])"
        ),
        "这边",
    ),
    (re.compile(r"(?<=[子人妈爸婆公友])坐(?=后[面排座边])"), "坐在"),
    # 副驾呢二十六度, 右后的呢，也来一个: of that one.
    (
        re.compile(
            r"(?<=主驾|副驾|左后|右后|后排|前排|这边|那边|左边|右边|后面|前面)的?(?:呢|嘛|的话)[，,]?(?=[调开关\d一二三四五六七八九十]|也(?!许))"
        ),
        "",
    ),
    # 么 is no particle of its own there.
    (re.compile(r"(?<=[什怎多]么)[呀啊呢哈哦]+"), ""),
    (re.compile(r"一口气(?=[开跑])"), "连续"),
    # 调一调 is 调一下; what sounds so besides (一条一条) is not written so.
    (re.compile(r"([调挪移推拉退升降放])一\1(?!调)"), r"\1一下"),
    (re.compile(r"(加热|除[雾霜]|通风)\1"), r"\1一下"),
    # 驾歌 sounds as 价格 does.
    (re.compile(r"(?<=[驾家])(?=歌单|歌曲)"), "的"),
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
            r"(?<!加)(?:热一下|热一热|热热|热乎热乎|暖一下|暖一暖|暖暖|捂一捂|捂捂|焐一焐|捂热|焐热|烤一烤)(?=[，。！？吧呗了啊呀好行谢吗么]|$)"
        ),
        "加热",
    ),
    (re.compile(r"拾掇|鼓捣|捯饬"), "弄"),
    (re.compile(r"这疙瘩|这块地|这旮旯|这嘎达"), "这边"),
    (re.compile(r"那疙瘩|那旮旯|那嘎达"), "那边"),
    (re.compile(r"老伴|老头子|老婆子|当家的|俺家那口子|孩他[妈爸]|孩子他?[妈爸]"), "老婆"),
    (re.compile(r"老爷子|老太太|老人家|姥姥|姥爷|奶奶|爷爷|外婆|外公|丈母娘|岳母|岳父"), "老人"),
    (re.compile(r"孙子|孙女|娃娃|娃|小家伙|小祖宗|小宝|大宝|二宝|小不点|崽"), "孩子"),
    (re.compile(r"小孩子|小孩(?!子)|小朋友|宝宝"), "孩子"),
    (re.compile(r"(?:使劲|可劲|死命)(?=[往给地])"), ""),
    (re.compile(r"跟没(?:有|开)(?:似的|一样)"), ""),
)


def one_form(text: str) -> str:
    """The text (simplified) with regional words and endings in the form the templates know."""
    return rewritten(text, _ONE_FORM)


# --- English words in a Mandarin sentence -----------------------------------------------------------------------------

_ENGLISH = {
    "seat": "座椅", "heating": "加热", "heater": "加热", "ventilation": "通风", "fan speed": "风量",
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
    "navigate": "导航", "switch": "切换", "remind": "提醒", "english": "英文", "chinese": "中文", "mirror": "后视镜",
    "mirrors": "后视镜", "sunshade": "遮阳帘", "headlight": "大灯", "headlights": "大灯", "battery": "电量",
    "tyre pressure": "胎压", "tire pressure": "胎压", "seats": "座椅", "to": "到",
}  # fmt: skip
"""What people mix in; a run of Latin words is read so only if all of it is known: titles stay as they are."""

_LATIN_RUN = re.compile(r"(?<![a-z])[a-z]+(?: +[a-z]+)*(?![a-z])")
_LEVEL = re.compile(r"(?<![a-z])level *(?=[\d一二三四五六七])([\d一二三四五六七])")
_TITLE_BEFORE = re.compile(r"(?:播放|播|放|听|首|(?<![零一二两三四五六七八九十\d半])点|歌手)$")


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
_SEAT = re.compile(r"我的?后[面头](?=那|的|坐)|后面|副驾|左后|右后|后排左边?|后排右边?|后排|后座|主驾")
_PERSON = re.compile(r"老婆|老公|媳妇|太太|女朋友|男朋友|孩子|老人|爸妈|女儿|儿子")
_HIS_PLACE = re.compile(
    r"(?:给|帮|把|让)?[他她]们?(?:那边|那里|那头|那侧|那|这边)|(?:给|帮|替)[他她]们?(?=[升降调开关加减弄把])"
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
