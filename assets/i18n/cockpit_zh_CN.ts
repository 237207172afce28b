<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Alert</name>
    <message>
        <source>Blink</source>
        <translation>眨眼</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>眼睛闭合</translation>
    </message>
    <message>
        <source>Microsleep</source>
        <translation>微睡眠</translation>
    </message>
    <message>
        <source>WAKE UP</source>
        <translation>请醒来</translation>
    </message>
    <message>
        <source>You are getting tired</source>
        <translation>您有些疲劳</translation>
    </message>
    <message>
        <source>Yawning</source>
        <translation>打哈欠</translation>
    </message>
    <message>
        <source>Eyes off the road</source>
        <translation>视线离开道路</translation>
    </message>
    <message>
        <source>Eyes on the road</source>
        <translation>请注视前方</translation>
    </message>
    <message>
        <source>Head up</source>
        <translation>请抬头</translation>
    </message>
    <message>
        <source>Put the phone away</source>
        <translation>请放下手机</translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation>吸烟</translation>
    </message>
    <message>
        <source>Driver not visible</source>
        <translation>看不到驾驶员</translation>
    </message>
    <message>
        <source>DRIVER NOT RESPONDING</source>
        <translation>驾驶员无反应</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>摄像头被遮挡</translation>
    </message>
    <message>
        <source>Eyes closed for {seconds} s</source>
        <translation>闭眼 {seconds} 秒</translation>
    </message>
    <message>
        <source>Your eyes show signs of fatigue</source>
        <translation>眼部出现疲劳迹象</translation>
    </message>
    <message>
        <source>Yawn of {seconds} s</source>
        <translation>打哈欠 {seconds} 秒</translation>
    </message>
    <message>
        <source>Looking away from the road for {seconds} s</source>
        <translation>视线离开道路 {seconds} 秒</translation>
    </message>
    <message>
        <source>Away from the road for {seconds} s in the last 30 s</source>
        <translation>最近 30 秒内视线离开道路 {seconds} 秒</translation>
    </message>
    <message>
        <source>Head down for {seconds} s</source>
        <translation>低头 {seconds} 秒</translation>
    </message>
    <message>
        <source>Phone in use for {seconds} s</source>
        <translation>使用手机 {seconds} 秒</translation>
    </message>
    <message>
        <source>Smoking for {seconds} s</source>
        <translation>吸烟 {seconds} 秒</translation>
    </message>
    <message>
        <source>No face seen for {seconds} s</source>
        <translation>{seconds} 秒未看到面部</translation>
    </message>
    <message>
        <source>No reaction for {seconds} s</source>
        <translation>{seconds} 秒无反应</translation>
    </message>
    <message>
        <source>No usable picture for {seconds} s</source>
        <translation>{seconds} 秒无可用画面</translation>
    </message>
    <message>
        <source>Looking away from the road ({zone}) for {seconds} s</source>
        <translation>视线离开道路（{zone}）{seconds} 秒</translation>
    </message>
    <message>
        <source>Eyes shut for {percent}% of the last minute</source>
        <translation>最近一分钟闭眼占 {percent}%</translation>
    </message>
    <message>
        <source>Take a break at the next chance</source>
        <translation>请尽快停车休息</translation>
    </message>
    <message>
        <source>Stop where it is safe</source>
        <translation>请在安全处停车</translation>
    </message>
    <message>
        <source>Plan a break</source>
        <translation>请安排休息</translation>
    </message>
    <message>
        <source>Look ahead</source>
        <translation>请看前方</translation>
    </message>
    <message>
        <source>Uncover the camera</source>
        <translation>请移开遮挡物</translation>
    </message>
</context>
<context>
    <name>Cabin</name>
    <message>
        <source>Driver</source>
        <translation>主驾</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>副驾</translation>
    </message>
    <message>
        <source>Rear left</source>
        <translation>左后</translation>
    </message>
    <message>
        <source>Rear right</source>
        <translation>右后</translation>
    </message>
    <message>
        <source>Window closed</source>
        <translation>车窗关闭</translation>
    </message>
    <message>
        <source>Window open</source>
        <translation>车窗全开</translation>
    </message>
    <message>
        <source>Window {percent}%</source>
        <translation>车窗 {percent}%</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Nothing playing</source>
        <translation>未播放</translation>
    </message>
    <message>
        <source>No destination</source>
        <translation>未设目的地</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>静止</translation>
    </message>
    <message>
        <source>Driving</source>
        <translation>行驶中</translation>
    </message>
</context>
<context>
    <name>CabinPage</name>
    <message>
        <source>Climate</source>
        <translation>空调</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>座椅</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>门窗</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>灯光</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>车外</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>影音与屏幕</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>风量</translation>
    </message>
    <message>
        <source>Air to</source>
        <translation>吹风方向</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>吹面</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>吹脚</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>挡风玻璃</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>空调制冷</translation>
    </message>
    <message>
        <source>Recirculation</source>
        <translation>内循环</translation>
    </message>
    <message>
        <source>Front defroster</source>
        <translation>前除霜</translation>
    </message>
    <message>
        <source>Rear defroster</source>
        <translation>后除霜</translation>
    </message>
    <message>
        <source>Seat heating</source>
        <translation>座椅加热</translation>
    </message>
    <message>
        <source>Massage</source>
        <translation>按摩</translation>
    </message>
    <message>
        <source>Seat position</source>
        <translation>座椅前后</translation>
    </message>
    <message>
        <source>Seat height</source>
        <translation>座椅高度</translation>
    </message>
    <message>
        <source>Backrest</source>
        <translation>靠背角度</translation>
    </message>
    <message>
        <source>Wheel heating</source>
        <translation>方向盘加热</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>车窗</translation>
    </message>
    <message>
        <source>Window to</source>
        <translation>车窗开到</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A crack</source>
        <translation>一条缝</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>一半</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sunroof</source>
        <translation>天窗</translation>
    </message>
    <message>
        <source>Sunshade</source>
        <translation>遮阳帘</translation>
    </message>
    <message>
        <source>Sunroof tilt</source>
        <translation>天窗翘起</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>车门</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已上锁</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>未上锁</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>后备箱</translation>
    </message>
    <message>
        <source>Ambient light</source>
        <translation>氛围灯</translation>
    </message>
    <message>
        <source>Reading light</source>
        <translation>阅读灯</translation>
    </message>
    <message>
        <source>Ambient brightness</source>
        <translation>氛围灯亮度</translation>
    </message>
    <message>
        <source>Ambient colour</source>
        <translation>氛围灯颜色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Warm white</source>
        <translation>暖白色</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间歇</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Wipers</source>
        <translation>雨刮</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中速</translation>
    </message>
    <message>
        <source>High beam</source>
        <translation>远光灯</translation>
    </message>
    <message>
        <source>Headlights</source>
        <translation>大灯</translation>
    </message>
    <message>
        <source>Parking</source>
        <translation>示宽灯</translation>
    </message>
    <message>
        <source>Low beam</source>
        <translation>近光灯</translation>
    </message>
    <message>
        <source>Front fog</source>
        <translation>前雾灯</translation>
    </message>
    <message>
        <source>Rear wiper</source>
        <translation>后雨刮</translation>
    </message>
    <message>
        <source>Rear fog</source>
        <translation>后雾灯</translation>
    </message>
    <message>
        <source>Hazard lights</source>
        <translation>双闪</translation>
    </message>
    <message>
        <source>Mirrors</source>
        <translation>后视镜</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Mirror heating</source>
        <translation>后视镜加热</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一首</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>下一首</translation>
    </message>
    <message>
        <source>Screen brightness</source>
        <translation>屏幕亮度</translation>
    </message>
    <message>
        <source>Screen colours</source>
        <translation>屏幕配色</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日间</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>主驾</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>副驾</translation>
    </message>
    <message>
        <source>Rear left</source>
        <translation>后排左</translation>
    </message>
    <message>
        <source>Rear right</source>
        <translation>后排右</translation>
    </message>
    <message>
        <source>All seats</source>
        <translation>全部座位</translation>
    </message>
    <message>
        <source>When stopped</source>
        <translation>停车后可用</translation>
    </message>
    <message>
        <source>Stay on at night</source>
        <translation>夜间须开灯</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不可用</translation>
    </message>
    <message>
        <source>Warm {level}</source>
        <translation>加热 {level}</translation>
    </message>
    <message>
        <source>Cool {level}</source>
        <translation>通风 {level}</translation>
    </message>
    <message>
        <source>{value} mm</source>
        <translation>{value} 毫米</translation>
    </message>
</context>
<context>
    <name>CabinPanel</name>
    <message>
        <source>km/h</source>
        <translation>公里/时</translation>
    </message>
</context>
<context>
    <name>Driver</name>
    <message>
        <source>Eyes closed</source>
        <translation>闭眼</translation>
    </message>
    <message>
        <source>Eyes not visible</source>
        <translation>看不到眼睛</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>DriverPanel</name>
    <message>
        <source>Attention</source>
        <translation>专注</translation>
    </message>
    <message>
        <source>Fatigue</source>
        <translation>疲劳</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>个人校准</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>ExplainCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Fatigue</name>
    <message>
        <source>Not known yet</source>
        <translation>尚无法判断</translation>
    </message>
    <message>
        <source>Awake</source>
        <translation>清醒</translation>
    </message>
    <message>
        <source>First signs of tiredness</source>
        <translation>初现疲劳</translation>
    </message>
    <message>
        <source>Drowsy</source>
        <translation>困倦</translation>
    </message>
    <message>
        <source>Very drowsy</source>
        <translation>非常困倦</translation>
    </message>
    <message>
        <source>extremely alert</source>
        <translation>极度清醒</translation>
    </message>
    <message>
        <source>very alert</source>
        <translation>非常清醒</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>清醒</translation>
    </message>
    <message>
        <source>rather alert</source>
        <translation>比较清醒</translation>
    </message>
    <message>
        <source>neither alert nor sleepy</source>
        <translation>不清醒也不困</translation>
    </message>
    <message>
        <source>some signs of sleepiness</source>
        <translation>略有困意</translation>
    </message>
    <message>
        <source>sleepy</source>
        <translation>困</translation>
    </message>
    <message>
        <source>hard to stay awake</source>
        <translation>费力保持清醒</translation>
    </message>
    <message>
        <source>fighting sleep</source>
        <translation>强忍睡意</translation>
    </message>
    <message>
        <source>By other signs</source>
        <translation>依据其他迹象</translation>
    </message>
    <message>
        <source>By the eyes</source>
        <translation>依据眼睛</translation>
    </message>
    <message>
        <source>By eyes and other signs</source>
        <translation>依据眼睛和其他迹象</translation>
    </message>
    <message>
        <source>KSS {low}–{high}</source>
        <translation>KSS {low}–{high}</translation>
    </message>
    <message>
        <source>KSS {low}</source>
        <translation>KSS {low}</translation>
    </message>
    <message>
        <source>No signs</source>
        <translation>无疲劳迹象</translation>
    </message>
    <message>
        <source>{band}: {words}</source>
        <translation>{band}：{words}</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} 毫秒</translation>
    </message>
    <message>
        <source>{milliseconds} ms · {ratio}×</source>
        <translation>{milliseconds} 毫秒 · {ratio} 倍</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>Sleepy hour</source>
        <translation>易困时段</translation>
    </message>
    <message>
        <source>Wakeful hour</source>
        <translation>清醒时段</translation>
    </message>
</context>
<context>
    <name>FatiguePanel</name>
    <message>
        <source>Drowsiness</source>
        <translation>困倦程度</translation>
    </message>
    <message>
        <source>Sleepiness scale</source>
        <translation>困倦量表</translation>
    </message>
    <message>
        <source>The Karolinska sleepiness scale runs from 1, extremely alert, to 9, fighting sleep. People usually rate themselves on it. Here it is a band that drivers with such signs tend to give, not a measurement.</source>
        <translation>卡罗林斯卡困倦量表（KSS）从 1（极度清醒）到 9（强忍睡意），通常由本人自评。这里给出的是有类似迹象的驾驶员通常自评的范围，并非测量值。</translation>
    </message>
    <message>
        <source>PERCLOS 1 min</source>
        <translation>闭眼占比 1 分钟</translation>
    </message>
    <message>
        <source>PERCLOS is the share of time in which the eyes are at least 80% closed. Awake drivers stay below about 8%, drowsy ones are above 15%. It is measured over one minute and over three; the longer one is the steadier.</source>
        <translation>闭眼占比（PERCLOS）是眼睛闭合至少 80% 的时间所占的比例。清醒的驾驶员大约低于 8%，困倦时高于 15%。分别按一分钟和三分钟计算，时间长的更稳定。</translation>
    </message>
    <message>
        <source>PERCLOS 3 min</source>
        <translation>闭眼占比 3 分钟</translation>
    </message>
    <message>
        <source>Blink, vs. usual</source>
        <translation>眨眼时长/平时</translation>
    </message>
    <message>
        <source>Yawns, 10 min</source>
        <translation>哈欠（10 分钟）</translation>
    </message>
    <message>
        <source>Since a break</source>
        <translation>距上次休息</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时段</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Drive</source>
        <translation>驾驶</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驾驶员</translation>
    </message>
    <message>
        <source>Cabin</source>
        <translation>座舱</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>行程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Cockpit</source>
        <translation>智能座舱</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Change between day and night colours</source>
        <translation>切换日间与夜间配色</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cockpit</source>
        <translation>智能座舱</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Upright</source>
        <translation>坐正</translation>
    </message>
    <message>
        <source>Leaning left</source>
        <translation>左倾</translation>
    </message>
    <message>
        <source>Leaning right</source>
        <translation>右倾</translation>
    </message>
    <message>
        <source>Bent forward</source>
        <translation>前俯</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表台</translation>
    </message>
    <message>
        <source>A-pillar</source>
        <translation>A 柱</translation>
    </message>
    <message>
        <source>Rear-view mirror</source>
        <translation>车内后视镜</translation>
    </message>
    <message>
        <source>too dark</source>
        <translation>太暗</translation>
    </message>
    <message>
        <source>glare</source>
        <translation>逆光</translation>
    </message>
    <message>
        <source>noisy picture</source>
        <translation>画面噪点多</translation>
    </message>
    <message>
        <source>face far away</source>
        <translation>脸太远</translation>
    </message>
    <message>
        <source>few frames per second</source>
        <translation>帧率低</translation>
    </message>
    <message>
        <source>uneven frames</source>
        <translation>帧间隔不均</translation>
    </message>
    <message>
        <source>eyes hidden</source>
        <translation>眼睛被遮挡</translation>
    </message>
    <message>
        <source>head turned away</source>
        <translation>头部偏转</translation>
    </message>
    <message>
        <source>still learning</source>
        <translation>仍在学习</translation>
    </message>
    <message>
        <source>No usable face</source>
        <translation>未检测到可用的人脸</translation>
    </message>
    <message>
        <source>Face lost for a moment: last values shown</source>
        <translation>人脸暂时丢失：显示最近的数值</translation>
    </message>
    <message>
        <source>Nothing limits the measurement</source>
        <translation>测量不受限</translation>
    </message>
    <message>
        <source>Limited: {limits}</source>
        <translation>测量受限：{limits}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{degrees}° left</source>
        <translation>左 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° right</source>
        <translation>右 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° up</source>
        <translation>上 {degrees}°</translation>
    </message>
    <message>
        <source>{degrees}°</source>
        <translation>{degrees}°</translation>
    </message>
    <message>
        <source>{degrees}° down</source>
        <translation>下 {degrees}°</translation>
    </message>
    <message>
        <source>± {degrees}°</source>
        <translation>± {degrees}°</translation>
    </message>
</context>
<context>
    <name>MeasurePanel</name>
    <message>
        <source>Attention</source>
        <translation>专注</translation>
    </message>
    <message>
        <source>Looking at</source>
        <translation>视线</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>个人校准</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Attention falls while you look away from the road and refills while you look at it. A look into a mirror costs little, a long look aside costs much.</source>
        <translation>视线离开道路时专注度下降，回到道路时恢复。看一眼后视镜影响很小，长时间看别处影响很大。</translation>
    </message>
    <message>
        <source>While you drive and look ahead, the cockpit learns where your road is, how open your eyes usually are and how long you blink. Until that is done it goes by average values.</source>
        <translation>您开车注视前方时，座舱会学习您的道路方向、平时睁眼的程度和眨眼的时长。学习完成之前采用平均值。</translation>
    </message>
    <message>
        <source>Gaze</source>
        <translation>视线角度</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部角度</translation>
    </message>
    <message>
        <source>Head tilt</source>
        <translation>头部侧倾</translation>
    </message>
    <message>
        <source>Blinks per minute</source>
        <translation>每分钟眨眼</translation>
    </message>
    <message>
        <source>Posture</source>
        <translation>坐姿</translation>
    </message>
    <message>
        <source>Camera place</source>
        <translation>摄像头位置</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>No camera picture</source>
        <translation>没有摄像头画面</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>没有麦克风</translation>
    </message>
    <message>
        <source>No loudspeaker</source>
        <translation>没有扬声器</translation>
    </message>
    <message>
        <source>It cannot speak</source>
        <translation>无法发声</translation>
    </message>
    <message>
        <source>It cannot hear words</source>
        <translation>无法识别语音</translation>
    </message>
    <message>
        <source>The network seal is off</source>
        <translation>网络隔离未启用</translation>
    </message>
    <message>
        <source>The trip is not recorded</source>
        <translation>行程未记录</translation>
    </message>
    <message>
        <source>Driver monitoring is not available</source>
        <translation>驾驶员监测不可用</translation>
    </message>
    <message>
        <source>Speech is not available</source>
        <translation>语音不可用</translation>
    </message>
    <message>
        <source>Only direct commands are understood</source>
        <translation>目前只能理解直接指令</translation>
    </message>
    <message>
        <source>The vehicle does not answer</source>
        <translation>车辆无应答</translation>
    </message>
    <message>
        <source>The speech model is loading</source>
        <translation>语音模型加载中</translation>
    </message>
    <message>
        <source>The voices are loading</source>
        <translation>语音合成加载中</translation>
    </message>
    <message>
        <source>{service} is loading</source>
        <translation>{service}加载中</translation>
    </message>
    <message>
        <source>{service} is restarting</source>
        <translation>{service}正在重启</translation>
    </message>
    <message>
        <source>Driver monitoring</source>
        <translation>驾驶员监测</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>The language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>The trip journal</source>
        <translation>行程记录</translation>
    </message>
    <message>
        <source>The assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>The vehicle link</source>
        <translation>车辆连接</translation>
    </message>
    <message>
        <source>The controls on the screen</source>
        <translation>屏幕控制</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>All systems ready</source>
        <translation>系统就绪</translation>
    </message>
    <message>
        <source>{text} (and {count} more)</source>
        <translation>{text}（另有 {count} 项）</translation>
    </message>
    <message>
        <source>Trip {number}</source>
        <translation>行程 {number}</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>{source} · {fps} frames/s</source>
        <translation>{source} · {fps} 帧/秒</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>正在等待摄像头</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>This is not a type-approved safety system.</source>
        <translation>本系统未经型式认证，不是安全系统。</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>Say &quot;{wake_phrase}&quot;</source>
        <translation>请说 {wake_phrase}</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>正在听</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>正在思考</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>正在说话</translation>
    </message>
    <message>
        <source>Speech is loading</source>
        <translation>语音加载中</translation>
    </message>
    <message>
        <source>No microphone: type</source>
        <translation>无麦克风，请打字</translation>
    </message>
    <message>
        <source>direct command</source>
        <translation>直接指令</translation>
    </message>
    <message>
        <source>language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>asked back</source>
        <translation>反问确认</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>not meant for the car</source>
        <translation>与车辆无关</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} 毫秒</translation>
    </message>
</context>
<context>
    <name>TalkField</name>
    <message>
        <source>Type a request</source>
        <translation>输入请求</translation>
    </message>
    <message>
        <source>Talk now</source>
        <translation>按下说话</translation>
    </message>
</context>
<context>
    <name>TalkPage</name>
    <message>
        <source>I&apos;m cold</source>
        <translation>我有点冷</translation>
    </message>
    <message>
        <source>Open the passenger window halfway</source>
        <translation>把副驾的窗户打开一半</translation>
    </message>
    <message>
        <source>Turn on the seat heating</source>
        <translation>打开座椅加热</translation>
    </message>
    <message>
        <source>Make the ambient light blue</source>
        <translation>把氛围灯调成蓝色</translation>
    </message>
    <message>
        <source>Play some music</source>
        <translation>放点音乐</translation>
    </message>
    <message>
        <source>Take me home</source>
        <translation>导航回家</translation>
    </message>
    <message>
        <source>How far can I still drive?</source>
        <translation>还能开多远？</translation>
    </message>
    <message>
        <source>Set a timer for ten minutes</source>
        <translation>设一个十分钟的定时器</translation>
    </message>
    <message>
        <source>Wake word</source>
        <translation>唤醒词</translation>
    </message>
    <message>
        <source>Speech began</source>
        <translation>开始说话</translation>
    </message>
    <message>
        <source>Speech ended</source>
        <translation>说话结束</translation>
    </message>
    <message>
        <source>End noticed</source>
        <translation>判定结束</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>理解</translation>
    </message>
    <message>
        <source>Acted</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>First sound</source>
        <translation>首个声音</translation>
    </message>
    <message>
        <source>You, spoken</source>
        <translation>您（语音）</translation>
    </message>
    <message>
        <source>You, typed</source>
        <translation>您（文字）</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} 毫秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Nothing has been said yet. Touch an example, or type below.</source>
        <translation>还没有对话。点一个示例，或在下方输入。</translation>
    </message>
    <message>
        <source>You may say</source>
        <translation>您可以说</translation>
    </message>
</context>
<context>
    <name>TalkPanel</name>
    <message>
        <source>Ask for the temperature, windows, seats, light, music or a destination.</source>
        <translation>可以说温度、车窗、座椅、灯光、音乐或目的地。</translation>
    </message>
</context>
<context>
    <name>TracesPanel</name>
    <message>
        <source>Eye opening</source>
        <translation>睁眼程度</translation>
    </message>
    <message>
        <source>Mouth opening</source>
        <translation>张嘴程度</translation>
    </message>
    <message>
        <source>Gaze sideways</source>
        <translation>视线左右</translation>
    </message>
    <message>
        <source>up and down</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>1 min ago</source>
        <translation>1 分钟前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>Zone</name>
    <message>
        <source>road</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>left mirror</source>
        <translation>左后视镜</translation>
    </message>
    <message>
        <source>right mirror</source>
        <translation>右后视镜</translation>
    </message>
    <message>
        <source>rear-view mirror</source>
        <translation>车内后视镜</translation>
    </message>
    <message>
        <source>instruments</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>centre screen</source>
        <translation>中控屏</translation>
    </message>
    <message>
        <source>passenger side</source>
        <translation>副驾一侧</translation>
    </message>
    <message>
        <source>lap</source>
        <translation>腿部</translation>
    </message>
    <message>
        <source>left window</source>
        <translation>左侧车窗</translation>
    </message>
    <message>
        <source>right window</source>
        <translation>右侧车窗</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
</TS>
