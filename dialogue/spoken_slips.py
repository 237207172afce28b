"""Mandarin that is put right or explained without taking a breath: 二十，不，三十 is 三十. Pure.

Only values of one kind stand for each other: a number for a number, a colour for a colour, a place for a place. What is
put right otherwise is found out where requests are read (`dialogue.requests`).
"""

from __future__ import annotations

import re

from dialogue.rewriting import Forms, rewritten

_DIGITS = "[零一二两三四五六七八九十百半]"
_NUMBER = rf"(?:百分之)?(?:\d+(?:[.:：]\d+)?|{_DIGITS}+(?:点[零一二三四五六七八九]+(?![分点]))?)"
_UNIT = r"(?:度半?|[档挡级格%％]|成(?![为了])|个?半?(?:小时|钟头)|分钟?|秒钟?|点钟|点半|点|公里|迈|码)?"

_SIGH = "(?:[呃嗯啊哦噢哎唉呀欸诶][，,]?)"
_MUTTER = f"{_SIGH}*"
_SURELY = (
    "不不+|不对+|哦不是?|啊不是?|(?:我|刚才)?[说讲搞弄记看念]错了?|(?:我)?[说讲搞弄记]反了|错了|反了|口误|等等|等一下|等会(?=[，,])"
    "|应该是|我是说|我说的是|更正一?下?|纠正一?下?|收回|重说|重来|不好意思|抱歉|(?:我)?改主意了"
    "|我的意思是"
)
_WRONG = f"{_SURELY}|不是|不(?=[，,])|算了|改成?"
_VERB = "(?:还是|就|那就)?(?:是|要|用|来|(?:[调设改换开升降打]|设置)[到成为]|[开到])?"
_WHY_NOT = r"(?:(?:有点|太|怪|好|挺|不够|不太?|没那么|那也?太|这也?太)[^，,\d]{1,5}[，,])?"
_NO = rf"[，,]?{_MUTTER}(?:{_WRONG})(?:[，,]?(?:{_WRONG}))*[，,]?{_WHY_NOT}{_MUTTER}{_VERB}"

_TOO_MUCH = "(?:太|有点|过于)[大小高低热冷凉烫强弱快慢亮暗响吵闹猛艳][了点]*"
_HINT = (
    rf"[，,]?(?:{_SIGH}+{_VERB}|(?<=[，,])(?:还是|要不){_VERB}(?=[^，,]{{1,8}}吧)"
    rf"|[，,]?{_MUTTER}(?:还是)?{_TOO_MUCH}[，,]?{_VERB})"
)
"""What puts a value right only before another of its kind: 一半，嗯，七成; 五十，太大了，四十."""

_AFTER = rf"(?P<after>{_NUMBER})(?P<unit_after>{_UNIT})(?![下首曲个条遍次样些起])"
_NUMBERS = re.compile(rf"(?P<before>{_NUMBER})(?P<unit>{_UNIT}){_NO}{_AFTER}")
_SAME_NUMBERS = re.compile(rf"(?P<before>{_NUMBER})(?P<unit>(?!点){_UNIT}){_HINT}{_AFTER}")

_PART = "(?:一半|[一二三四五六七八九]成|百分之|[三四五]分之|[一个条]*小?缝)"
_ALL_OF_IT = re.compile(
    rf"(?:全部?(?:打开|开|关|放下来?|降下来?)|(?:打开|开)到(?:最大|底))[了吧]?(?:(?:{_NO}|{_HINT})[，,]?|[，,]){_MUTTER}"
    rf"(?=(?:只?[开留降]到?)?{_PART}[^，,]{{0,3}}$)"
)
"""天窗全开，呃，开一半吧 is half open."""

_KINDS = (
    "大?红|橙|黄|绿|青|蓝|紫|粉|暖?白",
    "左后|右后|左前|右前|左边|右边|左侧|右侧|主驾驶?|副驾驶?|司机|前排|后排|前面|后面|我这边",
    "全?打开|关闭|关掉|关上|展开|折叠|收起来?|合上|升起来?|降下来?|放下来?|翘起来?|锁上|解锁",
    "前雾灯|后雾灯|远光灯?|近光灯?|雾灯|大灯|双闪",
    "氛围灯|阅读灯|天窗|车窗|窗户|遮阳帘|后备箱|空调|座椅加热|座椅通风|方向盘加热|音量|温度|风量|屏幕",
    "家|公司|机场",
    "白天|夜间|日间",
    "自动|快速|慢速|间歇|高速|低速|中速|最快|最慢",
    "最?(?:高|低)[档挡]|中[档挡]",
    "早上|上午|中午|下午|晚上",
    "加热|通风|按摩",
    "今天|明天",
    "最大|最小|最高|最低|最亮|最暗",
    "吹脸|吹脚|吹头|吹窗|吹玻璃",
    "(?:[调开放弄加减升降往]|再)?[大小高低亮暗快慢强弱前后](?:一[点些度档格]|[点些])?",
    "[往朝向][前后上下左右](?:[挪移推调靠退滑抬]动?)(?:一?[点些]|一下)?",
)
_OF_WHAT = "车?窗户?|阅读灯|座椅(?:加热|通风|按摩)?"
_WORDS = tuple(
    re.compile(
        rf"(?P<before>{kind})(?:[色档挡]|那边|这边|那个)?的?(?P<what>{_OF_WHAT})?的?(?:{_NO}|[，,]?{_SIGH}+[，,]?还是|[，,](?:还是|要不)(?=[^，,]{{1,6}}吧))"
        rf"(?!(?P=before))(?P<after>{kind})(?P<alone>[色边侧]?的?(?=吧?[。！]?$|[，,]))?"
    )
    for kind in _KINDS
)
_TOO_STRONG = tuple(
    re.compile(
        rf"(?P<before>{kind})[色的]*(?:[，,]?{_SIGH}+|[，,]?{_MUTTER}(?:(?P=before)[色的]*)?{_TOO_MUCH}[，,]?{_MUTTER}){_VERB}"
        rf"(?={kind})(?!(?P=before))"
    )
    for kind in (_KINDS[0], "最?(?:高|低)[档挡]|中[档挡]|最[高低大小亮暗]", "[快慢高低中]速|间歇|最快|最慢")
)
_THING = (
    "(?:远光灯?|近光灯?|前?雾灯|后雾灯|大灯|双闪|阅读灯|氛围灯|天窗|车窗|窗户|遮阳帘|后备箱|空调"
    "|座椅(?:加热|通风|按摩)|方向盘加热|除雾|除霜|雨刮)"
)
_DO = "(?:打开|关闭|关掉|关上|关了|关|开|展开|折叠|收起来?|停掉?)"
_OTHER_ONE = re.compile(rf"{_THING}(?P<do>{_DO})[了吧]?{_NO}(?P<other>(?!{_DO})[^，,]{{0,4}}?{_THING})[的吧]?$")
"""大灯打开，不对，是双闪."""
_OTHER_WAY = re.compile(rf"{_DO}(?P<thing>[^，,]{{0,4}}?{_THING}|后视镜)[了吧]?{_NO}(?P<do>{_DO})[上它了掉吧]*$")
"""打开后备箱，哦不，关上."""

_PREFERRED = re.compile(
    r"(?<=[的色])(?:比较|更|最|还)?(?:好看|顺眼|舒服)[些点]?(?=吧?[。！!]?$)|(?<=[\d一二三四五六七八九十百度档挡%成半])就?[够行好]了(?=[。！!]?$)"
)
"""还是绿的好看: why it was put right."""

_OTHER_THING = (
    r"(?:打开|关|开(?![封平化原])|调|把|放下|播|停(?!车)|取消|别|不|算|先|再|给|帮|请|空调|车窗|窗|天窗|座椅|音量|温度|风量|大灯"
    r"|双闪|锁|导航|带我|送我|去|回|提醒|计时|定时|静音|没|我[没不]|说好|怎么|为什么|[上下]一[首曲个])"
)
_TIME = rf"(?:(?:明天|后天|今天|早上|上午|中午|下午|晚上)?(?:{_DIGITS}|\d)+(?:点|分钟|个?小时|刻钟|个半))"
_NAME_NO = (
    rf"(?:[，,]?{_MUTTER}(?:{_SURELY})|[，,]{_MUTTER}(?:{_WRONG})(?=[，,]))(?:[，,]?(?:{_WRONG}))*[，,]?{_MUTTER}"
)
_NAMES = (
    re.compile(
        rf"(?P<ask>导航一?下?[到去至回]|[带送]我[们]?[去到回]|(?:目的地|终点)(?:[设改换定]?[成为到]|是)|[^，,]?要?去|前往)"
        rf"[^，,]{{1,12}}?{_NAME_NO}(?:是|应该是|还是)?(?:我?[想要]*[去到回]|导航[到去])?(?!{_OTHER_THING})(?P<name>[^，,]{{1,14}})$"
    ),
    re.compile(
        rf"(?P<ask>(?<![零一二三四五六七八九十两半几\d有快慢早晚出进过回起下上])(?:播放|[放播听点来])(?:一下|[一几]?[首点段曲支])?)(?![下倒低平大小慢快到松热冷暖开关起])[^，,]{{1,12}}?{_NAME_NO}"
        rf"(?:是|应该是|还是)?(?:(?:老人|孩子|老婆|老公|[他她妈爸]们?)(?:说|想)?)?(?:我?[想要]*(?:播放|[听放播来点]))?(?:一?首)?"
        rf"(?!{_OTHER_THING}|{_TIME})(?P<name>[^，,]{{1,14}}?)的?$"
    ),
    re.compile(
        rf"(?P<ask>(?:提醒|叫|喊)我(?:{_TIME}[钟整之以后]*)?(?:要|去|记得)?)[^，,]{{1,12}}?{_NAME_NO}(?:是|应该是|还是)?(?:提醒我)?"
        rf"(?!(?![去回]){_OTHER_THING}|{_TIME})(?P<name>[^，,]{{1,14}})$"
    ),
)
"""A place, a song or an errand put right: the last one is meant."""

_I_MEANT = re.compile(
    r"(?<=不是|不对|错了|哦不|等等)[，,]?我(?:是|说的是|的意思是)?(?:要|想要?)(?=[锁开关打调放播导升降停收])"
)
"""后备箱开开，不是，我是要锁车门."""

_AHEAD = (
    re.compile(r"(?:后排|后座|第二排|二排|后面|后边|(?<![然之以最随钟时左右由又])后)的?([左右])(?![转拐手后前左右])"),
    re.compile(r"(?:前排|前座)的?([左右])(?![转拐])"),
)
"""后排左 is 左后: "left" sounds like "seat"."""

_OTHER_SIDE = tuple(
    (
        re.compile(
            rf"(?<={one}{row})(?P<said>[^，,前后主副{other}]{{1,12}}[，,](?:把|那|然后|再)?){other}"
            r"(?:[边侧面]|(?=的|[\d一二三四五六七八九十]))"
        ),
        rf"\g<said>{other}{row}",
    )
    for row in "后前"
    for one, other in ("左右", "右左")
)
"""后排左边二十五度，右边二十二度 is of one row."""

_NOT_SO_AFTER_ALL = re.compile(
    rf"(?P<way>[^，,]{{2,5}})[了吧]?[，,]{_MUTTER}[，,]?(?:还是|算了)?[，,]?(?:别|不要|不用)(?P=way)了(?=[，,])"
)
"""天窗全开，别全开了，开四分之一."""

_THINGS = (
    "遮阳帘|(?:后排|副驾|主驾|我的)?座椅(?:加热|通风)|雾灯|大灯|双闪|雨[刮刷]|空调|天窗|车窗|窗户|音乐|音量|声音|屏幕|除[雾霜]"
    "|方向盘|风量|氛围灯|阅读灯|按摩|后视镜|内循环|外循环|后备箱|温度"
)
_NEXT_THINGS = (
    re.compile(
        rf"(?<=[度档挡%])(?=(?:风速|吹[脚脸头窗玻]|座椅|副驾|主驾|后排|前排|风(?=[就别也再小大])|{_THINGS})[^的，,]{{0,12}}$)"
    ),
    re.compile(rf"(?<=[关开收锁][了上掉])(?=(?:{_THINGS})[也都给]?[^的，,了没不还有]{{1,5}}了?$)"),
    re.compile(
        rf"(?<=[\u4e00-\u9fff]{{2}})(?:(?<=[凉冷吵疼酸困霜冰闷汗雪眼])|(?<=[^加发]热)|(?<=[^点调弄按变]亮)|(?<=[^除去]雾)|(?<=[^变调]黑)|(?<=[^防]晒)|(?<=[下雾雨黑][雨了]))"
        rf"(?=(?:{_THINGS})[也都给]?[^的，,太很好真不没有是]{{1,6}}$)"
    ),
)
"""二十四度风量两档吹脚: no pause between two settings."""

_REASON_FIRST = re.compile(
    rf"^([^，,他她我你您谁不没别已刚觉说讲让叫如若等忘帮请麻给想要再先能可以]{{3,12}})(?=把(?:{_THINGS}))"
)
"""前面是隧道把窗户关了."""

_BOTH_SIDES = re.compile(r"((?:后|前)[排座面边])的?左右(?:两[边侧个扇])?的?")
"""后排左右车窗: the row."""

_LEFT_AND_RIGHT = re.compile(
    r"(?<![前后排座面边度档十点%])左右(?:两[边侧个扇])?的?"
    r"(?=车?窗|座椅|后视镜|车?门|温度|空调|风[量速]|氛围灯|阅读灯|(?:各|都|全|统一)+(?:[调设开]到?)?[\d一二三四五六七八九十]+(?:点[\d五])?[度档])"
)

_TWICE = re.compile(r"^([\u4e00-\u9fff]{3,8})[，,！!]?\1(?=[吧啊呀了。！!]*$)")
"""声音小点声音小点: the same again, for haste."""

_IN_ORDER = re.compile(r"(?<=先)([^，,先后]{2,10})[，,]?(?:然后|最后|后)(?=[锁关开打放收停导播调把])")

_BECAUSE = re.compile(
    r"^(?!.*在[后前旁边里外])(?!.{0,3}(?:刚|昨|上[次回]))((?:前方|前面|外面|后面|路上|车里|天|孩子|对面|这边)?"
    r"[^，,人不别没如等说问叫让怎谁什忘为要把给你他她]{0,3}(?:有|太|在|好|下|起|进|堵|黑|睡)"
    r"[^，,人不别没如等说问叫让怎谁什忘为要把给你]{1,6})"
    r"(?=(?:打开|关闭|关掉|关上)(?!了)|把|开(?:[近远]光|大灯|双闪|前?雾灯|雨[刮刷]|空调|[内外]循环|除[雾霜]))"
)
"""A reason at the front that no pause marks: 前方有事故打开双闪. A pause too many inside a request does no harm."""

_PAUSE_MARK = re.compile(
    rf"(?:—|…|～|~|\.{{2,}})+|、(?={_MUTTER}(?:不对|不是|错了|说错|算了))|(?<=不对|不是|错了|说错|算了)、"
)
"""What the recogniser writes for a pause; no list goes on with "no"."""

_TOO = re.compile(r"(?:(?<=太[吵闹响亮暗黑冷热闷晒俗])|(?<=[刺晃耀]眼)|(?<=刺眼了)|(?<=晃眼了))(?=[换关开调把])")
_FOR_THEM = re.compile(
    r"(?<=[些点上掉了开小低])(?=(?:孩子|宝宝|老人|老婆|老公|外面|前面)[^的，,]{1,6}(?:了|呢|着|觉|雨)[。！!]?$)"
    r"|(?<=[\u4e00-\u9fff]{4})(?=[他她](?:们)?(?:要|想|在|得)(?:看书|睡|休息|写|上厕所|下车|拿|打电话)[^的，,]{0,4}$)"
    r"|(?<=[去来上掉])(?=太[窄吵热冷晒亮暗闷黑]了?[^，,]{0,5}$)"
)
"""Where a reason begins that no pause marks: 歌太吵换一首, 声音小点孩子睡觉呢, 镜子收进去太窄了."""

_WHY = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?<![醒叫帮让给替为喊对跟和陪带送教诉使请被比果是当等要像离在])"
    r"(?=我(?:们)?(?:要|想|得|先|去|来|正|在|还|都|快)?"
    r"(?:接|睡|靠边|停车|进车|进库|倒车|停一|赶|出门|自己|打个?电话|拿|放|取|找|听不|看不|开会|休息|眯|歇|下车|上厕所|抽|吃|喝|怕|冷|热|困|累|有点|好[冷热困累]|太|看书|吹|透|晒|散|吐|扔|看星|看天|看风"
    r"|看会|看看|搬|买|到了|来了|走了)[^的，,]{0,8}[。！!]?$)"
)
"""Where a reason begins that no pause marks: 把声音关掉我接个电话."""


_VALUE = (
    rf"(?:(?:把|先|再)?(?:[二两三四五六七八九十]分之[一二三四五六七八九]|{_DIGITS}成|一半|{_NUMBER}{_UNIT}"
    r"|最[大小高低亮暗热冷快慢强弱][档挡]?|[高中低][档挡]|满|[一个条]+小?缝|[大小高低亮暗强弱快慢]一?[点些]|[^，,的]{1,2}色))"
)
_WHAT = (
    r"(?:[^，,\d零一二三四五六七八九十半开关调把将放没不别吗了有]{0,5}|[四两]个?)(?:车窗|窗户?|玻璃|天窗|遮阳帘|音量|声音|亮度|屏幕|风[量速]|温度"
    r"|加热|通风|按摩|氛围灯|靠背|巡航)"
)
_OF_WHAT_THEN = rf"({_VALUE})[，,]({_WHAT})(?=[，,。；;！!]|$)"
_VALUE_FIRST = re.compile(
    rf"(?:^|(?<=[。；;])|(?<=[，,]再)|(?<=然后)){_OF_WHAT_THEN}(?P<more>(?:[，,]{_OF_WHAT_THEN})*)"
)
"""四分之一，天窗: how much, and then of what."""

_FOR_BOOT = re.compile(
    r"^([^，,]*(?:后备箱|尾门|行李箱|后备厢|后尾箱|尾箱)[^，,]*)[，,](?:我们?|[他她]们?)?(?:要|想|得|先|来|好)*往?里?[面头]?[放拿装塞搬取抬](?![^，,]*(?:[歌曲首]|音乐))[^，,]*$"
)
"""打开后备箱，我要放轮椅: no music."""

_FOR_TIMER = re.compile(r"(?<=[钟时秒刻半器])[，,](?:是|给)?[^，,\d提叫喊]{2,6}用的?(?=[。！!]?$)")
"""计时八分钟，煮面用的."""

_STILL = re.compile(
    r"^[^，,把请帮给让]{1,6}(?:关|开|打开|升|降|合)(?:上|了)+[，,]?(?:空调|车[里内]|里面|我|后面|还)*(?=(?:还是?|也|都)(?:很|这么|有点|太|觉得)*[热冷][啊呀的得]?[。！]?$)"
)
"""窗户关了空调还热: what was done is not asked for."""

_FOR_NOW = re.compile(
    r"^([^，,]*先[^，,]*[关开停音消收锁掉上了])[，,][^，,]{0,4}再(?:说|开|关|弄|放|听|讲|看)吧?[。！]?$"
)
"""天窗先关了，下车再说: now, and more later."""

_IN_THE_WAY = re.compile(
    rf"^((?:[主副]驾|[左右]后|[前后]排|我)?的?(?:{_THINGS}|窗))[^，,把别不没开关调停了吗谁怎给让]{{2,6}}了?[，,](?:就|你|帮我|给我|先|给)*"
    r"([关停收](?:一?下|了|掉|上|起来))吧?[。！]?$"
)
"""副驾阅读灯晃我眼，关一下: that lamp."""

_BUT_IT = r"[，,](?:你|请|麻烦|帮我|给我|都|全部?|(?:把)?(?:它们?|两[个边侧扇]|俩)|给)*"
_NOW = r"(?:两[个边侧扇]|俩|全|都|还|也|一直|正|现在)*"
_AS_IT_WAS = (
    re.compile(
        rf"^(?:把)?([^，,把不别]{{0,6}}?(?:{_THINGS}|窗户?|灯)){_NOW}(?:(?:[开亮放响]|打开)着(?:呢|的)?|没关){_BUT_IT}"
        r"((?:关|停|熄)(?:一?下|了|掉|上|起来|好)*)吧?[。！]?$"
    ),
    re.compile(
        rf"^(?:把)?([^，,把不别]{{0,6}}?(?:{_THINGS}|窗户?|灯)){_NOW}(?:[关收合折停]着(?:呢|的)?|没开){_BUT_IT}"
        r"((?:打开|展开|开)(?:一?下|了|开|起来|来)*)吧?[。！]?$"
    ),
)
"""后面车窗开着，两个都关上: how it is is no request."""

_LEFT_SO = re.compile(rf"^(?:把|让)?(?:{_THINGS})(?:就|先|都)?[开关亮]着就[行好]了?[，,]")
"""天窗开着就行，遮阳帘拉一半: nothing is asked of the first."""

_MEANWHILE = re.compile(
    r"^(?:(?:正|在|我们?|还)*(?:倒车|停车|洗车|加油|充电|变道|超车|掉头|等红灯|打电话|开会)[着中]?呢|[^，,开关到快就]{1,5}到了)[，,]"
    r"(?!再|就|提醒|叫|告诉|喊|记得|通知|说|给?我?打|别|你?看|等|怎|多|几)(?=[\u4e00-\u9fff]{2})"
)
_HEARERS = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[，,](?:(?:孩子们?|老人|老婆|老公|大家|我们?|[他她]们?)(?:要|想|爱|喜欢|就爱)听(?:这?个)?|刚[才刚]?没听[清够见全])[了呢的]?[。！]?$"
)
"""倒车呢，音乐停一停; 来首儿歌，孩子要听: why."""

_LEFT = (
    r"(?:又|好像|还|都|刚才|我)*(?:忘[了记]*[关开锁]|没[关锁开][好上严紧]?|还?[开亮]着)[了呢]*[，,]"
    "(?:快|你|帮我|给我|麻烦|请|就|先|去|帮忙)*"
)
"""That something was left open or shut, and that somebody is to see to it."""
_LEFT_OPEN = re.compile(
    rf"^((?:[主副]驾|[左右]后|[前后][排面]|[左右旁]边|我这?边?)?的?(?:那[个扇盏])?(?:{_THINGS}|后尾箱|尾门|行李箱|车门|门)){_LEFT}"
    r"([关开锁](?:一?下|了|掉|上|好)|打开|[升摇]起来|[升摇]上[来去])吧?[。！]?$"
)
"""后备箱忘关了，帮我关上: that."""

_LEFT_AT_HOME = re.compile(
    r"^(?:[哎呀唉糟坏完]+[糕蛋]?了?[，,])?(?:我|刚才|好像|是不是)*(?:家里?|家中|屋里|房间里?|客厅|厨房|卧室|书房|阳台|卫生间|厕所|办公室|会议室|公司|单位|宿舍|店)"
    rf"里?的?(?![^，,]{{0,4}}车)[^，,把]{{1,4}}?{_LEFT}(?:把(?:它|那个|灯|空调|窗户?|门|电视))?(?:[关开锁](?:一?下|了|掉|上|好)|打开)吧?[。！]?$"
)
"""家里窗户忘关了，帮我关上: none of the car's."""

_NOT_THAT = re.compile(
    rf"(?<=[，,])不是((?:{_KINDS[1]})|(?:{_KINDS[4]}))[，,](?:我?(?:是说|说的是|说错了|要的是)|错了|搞错了|应该)*[，,]?是?(?=(?:{_KINDS[1]}|{_KINDS[4]}))"
)
"""主驾窗户打开，不是主驾，说错了，副驾的窗户打开."""

_LATER = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})[，,]等?(?!太|不够|好了|行了|对了)(?:[雨雪风车]停|[^，,开关停播调升降锁]{1,6})了再(?:给我|帮我|把它?)?"
    r"(?:[关停收合锁放]|[调降升]|打?开)[^，,]{0,4}$"
)
"""座椅加热打开，热了再关: what is for later is not asked for now."""

_SAID_AFTER = re.compile(r"^我(?:要|想|想要)(?!听|看|去|回|放)([^，,]{2,3})[，,](?=[^，,]*\1)")
"""我要按摩，把座椅按摩打开: one wish."""

_COULD = (
    re.compile(
        r"^(?:麻烦|请)?(?!你|我[们想能可要]|如果|要是)(?:把)?([^，,多几什怎为哪谁说没]{2,12}?)(?:能不能|可不可以|可以|能否|能)(?:帮我|给我)?"
        r"((?:[调开设弄换改切升降加减拉移]|设置|打开)[高低大小暗亮]?[到成为至](?!哪|多|几|什)[^，,多几哪什]{1,8}?|打开|关上|关掉|[关停]了|关闭)[吗么][？?]?$"
    ),
    r"把\1\2",
)
_COULD_BOTH = re.compile(
    r"^(?:你|请)?(?:可以|能不能|可不可以|能|可否|能否)(?:请|麻烦)?你?(?:帮我|给我)?(?=[把先打开关调]|将)([^，,]+[，,](?:再|然后|顺便|接着|同时|把|也|还有|另外|并且)"
    r"(?![^，,]*(?:多|几|什么|哪|怎))[^，,]+?)[吗么][？?]?$"
)
"""副驾通风可以调到中档吗; 可以把雨刮停掉，再把大灯设成自动吗: asked for, not about."""


def _as_it_is_to_be(found: re.Match[str]) -> str:
    all_of_them = "都" if re.search("[都全俩]|两[个边侧扇]", found[0]) else ""
    return f"把{found[1]}{all_of_them}{found[2]}"


_ONE_WISH: Forms = (
    (re.compile(rf"^([主副]驾|[左右]后|[前后]排|我)(?:的?[那这][个盏扇]|这?边的?[那这][个盏扇])(?={_THINGS})"), r"\1"),
    _COULD,
    (_COULD_BOTH, r"\1"),
    (_FOR_NOW, r"\1"),
    (_IN_THE_WAY, r"把\1\2"),
    *((pattern, _as_it_is_to_be) for pattern in _AS_IT_WAS),
    (_LEFT_AT_HOME, "关掉家里的窗户"),
    (_LEFT_OPEN, r"把\1\2"),
    *((needless, "") for needless in (_LEFT_SO, _LATER, _STILL, _SAID_AFTER, _FOR_TIMER, _MEANWHILE, _HEARERS)),
    (_FOR_BOOT, r"\1"),
)


def _thing_first(found: re.Match[str]) -> str:
    """Of what, and then how much."""
    more = found["more"] if "more" in found.groupdict() else ""
    return found[2] + ("开" if found[1].endswith("缝") else "") + found[1] + re.sub(_OF_WHAT_THEN, _thing_first, more)


def put_right(text: str) -> str:
    """The text (simplified) without the values that were put right at once, and a pause before a reason at its end."""
    text = _IN_ORDER.sub(r"\1，再", _TWICE.sub(r"\1", _PAUSE_MARK.sub("，", text)))
    text = _LEFT_AND_RIGHT.sub("两边", _BOTH_SIDES.sub(r"\1", text))
    text = rewritten(text, _ONE_WISH)
    for pattern, row in zip(_AHEAD, "后前", strict=True):
        text = pattern.sub(rf"\1{row}", text)
    text = rewritten(text, _OTHER_SIDE)
    text = _VALUE_FIRST.sub(_thing_first, _values_put_right(_NOT_SO_AFTER_ALL.sub(r"\g<way>，不对，", text)))
    for pause in _NEXT_THINGS:
        text = pause.sub("，", text)
    text = _BECAUSE.sub(r"\1，", _REASON_FIRST.sub(r"\1，", text))
    for reason in (_TOO, _FOR_THEM, _WHY):
        text = reason.sub("，", text)
    return text


def _values_put_right(text: str) -> str:
    """The text without values, names and things that something else was said for."""
    before = text
    text = _NOT_THAT.sub("不对，", text)
    text = _NUMBERS.sub(lambda found: found["after"] + (found["unit_after"] or found["unit"]), text)
    text = _ALL_OF_IT.sub("", _SAME_NUMBERS.sub(_of_one_kind, text))
    for kind in _WORDS:
        text = kind.sub(_other_word, text)
    for kind in _TOO_STRONG:
        text = kind.sub("", text)
    text = _OTHER_WAY.sub(r"把\g<thing>\g<do>", _OTHER_ONE.sub(r"\g<other>\g<do>", text))
    for name in _NAMES:
        text = name.sub(_name_meant, text)
    text = _I_MEANT.sub("，", text)
    return text if text == before else _PREFERRED.sub("", text)


def _name_meant(found: re.Match[str]) -> str:
    """The last of the names; 放 and 听 alone before a name nobody knows would say too little."""
    is_title = found["ask"] in ("放", "听", "播") and "的" not in found["name"]
    return ("播放" if is_title else found["ask"]) + found["name"]


def _other_word(found: re.Match[str]) -> str:
    """The second of two words, with what the first was said of where it has nothing of its own: 右边的."""
    return found["after"] + ((found["alone"] + (found["what"] or "")) if found["alone"] is not None else "")


def _of_one_kind(found: re.Match[str]) -> str:
    """The second of two numbers where both may have one unit, else both as they were."""
    unit, unit_after = found["unit"], found["unit_after"]
    return found[0] if unit and unit_after and unit != unit_after else found["after"] + (unit_after or unit)
