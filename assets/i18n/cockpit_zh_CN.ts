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
    <message>
        <source>Driver not visible</source>
        <translation>看不到驾驶员</translation>
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
    <name>FirstStart</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>您的数据</translation>
    </message>
    <message>
        <source>Can I see you?</source>
        <translation>我能看到您吗？</translation>
    </message>
    <message>
        <source>Can we hear each other?</source>
        <translation>我们能听到彼此吗？</translation>
    </message>
    <message>
        <source>What may I keep?</source>
        <translation>我可以保存什么？</translation>
    </message>
    <message>
        <source>Sit as you drive. The picture should show your whole face.</source>
        <translation>请按开车的姿势坐好，画面中应能看到整张脸。</translation>
    </message>
    <message>
        <source>Say a few words and see the ring move. Then play the sound.</source>
        <translation>说几句话，看圆环是否跟着变化；再播放提示音。</translation>
    </message>
    <message>
        <source>Pictures and sound are never stored. The rest is your choice.</source>
        <translation>画面和声音从不保存。其余由您决定。</translation>
    </message>
    <message>
        <source>Waiting for the camera</source>
        <translation>正在等待摄像头</translation>
    </message>
    <message>
        <source>No camera picture</source>
        <translation>没有摄像头画面</translation>
    </message>
    <message>
        <source>I see no face yet</source>
        <translation>还没有看到人脸</translation>
    </message>
    <message>
        <source>I see your face</source>
        <translation>我看到您的脸了</translation>
    </message>
    <message>
        <source>Speech is loading</source>
        <translation>语音正在加载</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>没有麦克风</translation>
    </message>
    <message>
        <source>I hear nobody yet</source>
        <translation>还没有听到声音</translation>
    </message>
    <message>
        <source>I hear you</source>
        <translation>我听到您了</translation>
    </message>
    <message>
        <source>You can change this at any time under Settings.</source>
        <translation>您随时可以在“设置”中更改。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>FirstStartData</name>
    <message>
        <source>Pictures: used at once, never stored</source>
        <translation>画面：即用即弃，从不保存</translation>
    </message>
    <message>
        <source>Sound: used at once, never stored</source>
        <translation>声音：即用即弃，从不保存</translation>
    </message>
    <message>
        <source>All of it runs here; the engines have no network</source>
        <translation>全部在本机运行；引擎无法联网</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Leave the first start; it comes again next time</source>
        <translation>离开首次设置，下次启动时再显示</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>播放提示音</translation>
    </message>
    <message>
        <source>Let it speak</source>
        <translation>听听语音</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
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
    <name>Settings</name>
    <message>
        <source>Notices before a warning</source>
        <translation>警告之前的提示</translation>
    </message>
    <message>
        <source>After 2 s of a look away, and at first signs of drowsiness.</source>
        <translation>视线离开前方 2 秒后，以及出现疲劳初期迹象时。</translation>
    </message>
    <message>
        <source>Early</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>您的数据</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Language of the screen</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Language you speak</source>
        <translation>您说的语言</translation>
    </message>
    <message>
        <source>Automatic decides anew for every sentence.</source>
        <translation>“自动”会逐句判断。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Automatic follows the car, else the desktop.</source>
        <translation>“自动”跟随车辆，否则跟随桌面。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>白天</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>km/h, °C</source>
        <translation>公里/时，°C</translation>
    </message>
    <message>
        <source>mph, °F</source>
        <translation>英里/时，°F</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>首次设置</translation>
    </message>
    <message>
        <source>Test camera and microphone, and decide what is kept.</source>
        <translation>测试摄像头和麦克风，并决定保存什么。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>When it listens</source>
        <translation>何时聆听</translation>
    </message>
    <message>
        <source>Wake word</source>
        <translation>唤醒词</translation>
    </message>
    <message>
        <source>Key only</source>
        <translation>仅按键</translation>
    </message>
    <message>
        <source>Just talk</source>
        <translation>直接说</translation>
    </message>
    <message>
        <source>Listens on after a reply</source>
        <translation>回答后继续聆听</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>5 s</source>
        <translation>5 秒</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 秒</translation>
    </message>
    <message>
        <source>20 s</source>
        <translation>20 秒</translation>
    </message>
    <message>
        <source>You may interrupt it</source>
        <translation>可以打断它</translation>
    </message>
    <message>
        <source>Takes its own voice out of what it hears.</source>
        <translation>从听到的声音中去除它自己的声音。</translation>
    </message>
    <message>
        <source>English voice</source>
        <translation>英语语音</translation>
    </message>
    <message>
        <source>Chinese voice</source>
        <translation>中文语音</translation>
    </message>
    <message>
        <source>Where the camera is</source>
        <translation>摄像头位置</translation>
    </message>
    <message>
        <source>Automatic finds out within the first minutes of driving.</source>
        <translation>“自动”会在行驶的最初几分钟内判断。</translation>
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
        <source>Mirror</source>
        <translation>后视镜</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>Record trips</source>
        <translation>记录行程</translation>
    </message>
    <message>
        <source>Attention, warnings and what was done: figures, no pictures.</source>
        <translation>注意力、警告和执行的操作：只有数字，没有画面。</translation>
    </message>
    <message>
        <source>Keep the words</source>
        <translation>保存对话文字</translation>
    </message>
    <message>
        <source>What you say and what it answers, as text, never as sound.</source>
        <translation>您说的话和它的回答，只存文字，从不存声音。</translation>
    </message>
    <message>
        <source>Remember the driver</source>
        <translation>记住驾驶员</translation>
    </message>
    <message>
        <source>Figures of eyes and posture, so that it need not learn them anew.</source>
        <translation>眼睛和姿势的数值，省去重新学习。</translation>
    </message>
    <message>
        <source>Recorded trips</source>
        <translation>已记录的行程</translation>
    </message>
    <message>
        <source>Remembered drivers</source>
        <translation>已记住的驾驶员</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>For what is no direct command. The large one takes 0.7 GB more memory.</source>
        <translation>用于非直接命令的请求。大模型多占用 0.7 GB 内存。</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Fixed by Euro NCAP</source>
        <translation>由 Euro NCAP 规定</translation>
    </message>
    <message>
        <source>Fixed by published studies</source>
        <translation>依据已发表的研究</translation>
    </message>
    <message>
        <source>Fixed, as cars in production have it</source>
        <translation>固定，与量产车一致</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s of {window} s</source>
        <translation>{window} 秒内 {seconds} 秒</translation>
    </message>
    <message>
        <source>Microsleep</source>
        <translation>微睡眠</translation>
    </message>
    <message>
        <source>Eyes closed so long</source>
        <translation>闭眼达到此时长</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>睡着</translation>
    </message>
    <message>
        <source>Not responding</source>
        <translation>无反应</translation>
    </message>
    <message>
        <source>Long distraction</source>
        <translation>长时间分心</translation>
    </message>
    <message>
        <source>One look away so long</source>
        <translation>一次移开视线达到此时长</translation>
    </message>
    <message>
        <source>Repeated distraction</source>
        <translation>反复分心</translation>
    </message>
    <message>
        <source>Looks away, together so long</source>
        <translation>多次移开视线合计达到此时长</translation>
    </message>
    <message>
        <source>Phone at the ear</source>
        <translation>手机贴耳</translation>
    </message>
    <message>
        <source>Held so long</source>
        <translation>持续达到此时长</translation>
    </message>
    <message>
        <source>Drowsiness</source>
        <translation>困倦</translation>
    </message>
    <message>
        <source>Eyes closed in a minute (PERCLOS)</source>
        <translation>一分钟内的闭眼比例（PERCLOS）</translation>
    </message>
    <message>
        <source>Attention is watched</source>
        <translation>监测注意力</translation>
    </message>
    <message>
        <source>From this speed on</source>
        <translation>从此车速起</translation>
    </message>
    <message>
        <source>Drowsiness is watched</source>
        <translation>监测困倦</translation>
    </message>
    <message>
        <source>Face and gaze</source>
        <translation>人脸与视线</translation>
    </message>
    <message>
        <source>Hands and gestures</source>
        <translation>手与手势</translation>
    </message>
    <message>
        <source>Speech recognition</source>
        <translation>语音识别</translation>
    </message>
    <message>
        <source>Speech recognition, large</source>
        <translation>语音识别（大）</translation>
    </message>
    <message>
        <source>Language model, small</source>
        <translation>语言模型（小）</translation>
    </message>
    <message>
        <source>Language model, large</source>
        <translation>语言模型（大）</translation>
    </message>
    <message>
        <source>Language model for conversation</source>
        <translation>对话语言模型</translation>
    </message>
    <message>
        <source>Driver of the demonstration</source>
        <translation>演示中的驾驶员</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未校验</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>That could not be kept: {reason}</source>
        <translation>未能保存：{reason}</translation>
    </message>
    <message>
        <source>Some settings wait until the car stands.</source>
        <translation>部分设置需停车后更改。</translation>
    </message>
    <message>
        <source>After the next start</source>
        <translation>下次启动后生效</translation>
    </message>
    <message>
        <source>When stopped</source>
        <translation>停车后可用</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚未得知</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete all recorded trips for good?</source>
        <translation>永久删除所有已记录的行程？</translation>
    </message>
    <message>
        <source>Forget every driver for good?</source>
        <translation>永久忘记所有驾驶员？</translation>
    </message>
    <message>
        <source>Trips: {count} · {size}</source>
        <translation>行程：{count} · {size}</translation>
    </message>
    <message>
        <source>Drivers: {count}</source>
        <translation>驾驶员：{count}</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>No voice is here: run {command}</source>
        <translation>没有语音：请运行 {command}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>{width} × {height}, {fps} frames/s</source>
        <translation>{width} × {height}，{fps} 帧/秒</translation>
    </message>
    <message>
        <source>Found out</source>
        <translation>自动判断结果</translation>
    </message>
    <message>
        <source>Nothing leaves this device</source>
        <translation>任何数据都不会离开本机</translation>
    </message>
    <message>
        <source>Pictures and sound are used at once and never stored.</source>
        <translation>画面和声音即用即弃，从不保存。</translation>
    </message>
    <message>
        <source>The network seal is off on this machine: see Health.</source>
        <translation>本机的网络隔离未启用：见“状态”页。</translation>
    </message>
    <message>
        <source>Where your data lies</source>
        <translation>数据所在位置</translation>
    </message>
    <message>
        <source>Your choices</source>
        <translation>您的设置</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Open palm</source>
        <translation>张开手掌</translation>
    </message>
    <message>
        <source>Fist</source>
        <translation>握拳</translation>
    </message>
    <message>
        <source>Thumb up</source>
        <translation>拇指向上</translation>
    </message>
    <message>
        <source>Thumb down</source>
        <translation>拇指向下</translation>
    </message>
    <message>
        <source>Pointing up</source>
        <translation>食指向上</translation>
    </message>
    <message>
        <source>Victory</source>
        <translation>V 形手势</translation>
    </message>
    <message>
        <source>OK ring</source>
        <translation>OK 手势</translation>
    </message>
    <message>
        <source>Swipe left</source>
        <translation>向左挥</translation>
    </message>
    <message>
        <source>Swipe right</source>
        <translation>向右挥</translation>
    </message>
    <message>
        <source>Swipe up</source>
        <translation>向上挥</translation>
    </message>
    <message>
        <source>Swipe down</source>
        <translation>向下挥</translation>
    </message>
    <message>
        <source>Clockwise</source>
        <translation>顺时针画圈</translation>
    </message>
    <message>
        <source>Anticlockwise</source>
        <translation>逆时针画圈</translation>
    </message>
    <message>
        <source>Pinch and drag</source>
        <translation>捏住拖动</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>点头</translation>
    </message>
    <message>
        <source>Head shake</source>
        <translation>摇头</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Pause, quiet</source>
        <translation>暂停、安静</translation>
    </message>
    <message>
        <source>Stop talking</source>
        <translation>停止说话</translation>
    </message>
    <message>
        <source>Listen to me</source>
        <translation>开始听</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>再说一遍</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>下一首</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一首</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>调高音量</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>调低音量</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Recirculation</source>
        <translation>内循环</translation>
    </message>
    <message>
        <source>Day or night</source>
        <translation>日夜切换</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Gestures</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>Just talk: to whoever looks this way. A look: look at it, then speak.</source>
        <translation>直接说：听看向屏幕的人说话。看一眼：看着屏幕，然后说话。</translation>
    </message>
    <message>
        <source>A look</source>
        <translation>看一眼</translation>
    </message>
    <message>
        <source>Hand gestures and nods</source>
        <translation>手势与点头</translation>
    </message>
    <message>
        <source>Raise a hand and hold it still first. None of them drives.</source>
        <translation>先举起手并保持不动。没有一个手势会操纵驾驶。</translation>
    </message>
    <message>
        <source>A circle drawn by the hand, as you see it.</source>
        <translation>用手画一个圈，以您自己的视角为准。</translation>
    </message>
    <message>
        <source>Thumb and finger together, then up or down.</source>
        <translation>拇指和食指捏住，然后上下移动。</translation>
    </message>
    <message>
        <source>Offers of its own</source>
        <translation>主动提议</translation>
    </message>
    <message>
        <source>Only when you seem tired, and more seldom after every no.</source>
        <translation>只在您显得疲倦时，每拒绝一次就更少提。</translation>
    </message>
    <message>
        <source>A stop offered</source>
        <translation>提议停车休息</translation>
    </message>
    <message>
        <source>Fresh air offered</source>
        <translation>提议通风</translation>
    </message>
    <message>
        <source>Talk or music offered</source>
        <translation>提议聊天或音乐</translation>
    </message>
    <message>
        <source>Times: {made} · taken: {taken} · refused: {refused}</source>
        <translation>次数：{made} · 接受：{taken} · 拒绝：{refused}</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>今天不提</translation>
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
        <source>The list of trips</source>
        <translation>行程列表</translation>
    </message>
    <message>
        <source>The product's own figures</source>
        <translation>系统状态数据</translation>
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
    <message>
        <source>You, by a nod</source>
        <translation>您（点头）</translation>
    </message>
    <message>
        <source>You, by a shake of the head</source>
        <translation>您（摇头）</translation>
    </message>
    <message>
        <source>You, by a gesture</source>
        <translation>您（手势）</translation>
    </message>
    <message>
        <source>You, by a look</source>
        <translation>您（视线）</translation>
    </message>
    <message>
        <source>You, by touch</source>
        <translation>您（触摸）</translation>
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
    <message>
        <source>How open the eyes are against this driver's usual, over the last minute. Below the dashed line they count as closed. Short marks are blinks, red ones are closures longer than a blink.</source>
        <translation>最近一分钟内眼睛相对于平时的睁开程度。低于虚线算作闭眼。短标记是眨眼，红色标记是比眨眼更长的闭眼。</translation>
    </message>
    <message>
        <source>How open the mouth is, over the last minute. A wide and long opening is a yawn and has a red mark.</source>
        <translation>最近一分钟内嘴巴的张开程度。张得大且久的是哈欠，以红色标记。</translation>
    </message>
    <message>
        <source>Where the eyes pointed over the last minute: up in the picture is to the left and upwards, the dashed line is straight ahead, the edges are 45 degrees. The figure tells how far the measurement may be off.</source>
        <translation>最近一分钟目光的方向：图中向上表示向左和向上，虚线表示正前方，上下边缘为 45 度。数字表示测量可能的偏差。</translation>
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
<context>
    <name>EventCard</name>
    <message>
        <source>The event before</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>The next event</source>
        <translation>下一个事件</translation>
    </message>
</context>
<context>
    <name>TripPanel</name>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Fatigue</source>
        <translation>疲劳</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>车速</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>{size} MiB</source>
        <translation>{size} MiB</translation>
    </message>
    <message>
        <source>{size} GiB</source>
        <translation>{size} GiB</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>未找到摄像头</translation>
    </message>
    <message>
        <source>No microphone was found</source>
        <translation>未找到麦克风</translation>
    </message>
    <message>
        <source>No loudspeaker was found</source>
        <translation>未找到扬声器</translation>
    </message>
    <message>
        <source>Models are missing or not checked</source>
        <translation>模型缺失或未校验</translation>
    </message>
    <message>
        <source>The network seal is off</source>
        <translation>网络隔离未启用</translation>
    </message>
    <message>
        <source>Too little shared memory for the pictures</source>
        <translation>用于画面的共享内存太少</translation>
    </message>
    <message>
        <source>The disk for the trips is nearly full</source>
        <translation>存放行程的磁盘快满了</translation>
    </message>
    <message>
        <source>Connect a camera, then start again.</source>
        <translation>请连接摄像头，然后重新启动。</translation>
    </message>
    <message>
        <source>Connect a microphone, then start again.</source>
        <translation>请连接麦克风，然后重新启动。</translation>
    </message>
    <message>
        <source>Connect a loudspeaker, then start again.</source>
        <translation>请连接扬声器，然后重新启动。</translation>
    </message>
    <message>
        <source>Mount /dev/shm with at least 64 MB.</source>
        <translation>请以至少 64 MB 挂载 /dev/shm。</translation>
    </message>
    <message>
        <source>Make room, or delete trips: cockpit log delete</source>
        <translation>请腾出空间，或删除行程：cockpit log delete</translation>
    </message>
    <message>
        <source>Start it with another folder: --data DIR</source>
        <translation>请换一个文件夹启动：--data DIR</translation>
    </message>
    <message>
        <source>In a terminal: {command}</source>
        <translation>在终端中运行：{command}</translation>
    </message>
    <message>
        <source>In a terminal: {command}. Then log in again.</source>
        <translation>在终端中运行：{command}。然后重新登录。</translation>
    </message>
    <message>
        <source>Check its cable; it is tried again by itself.</source>
        <translation>请检查连接线；系统会自动重试。</translation>
    </message>
    <message>
        <source>Check its cable; until then replies are shown.</source>
        <translation>请检查连接线；在此之前回答只显示文字。</translation>
    </message>
    <message>
        <source>In a terminal: cockpit models pull</source>
        <translation>在终端中运行：cockpit models pull</translation>
    </message>
    <message>
        <source>The trip waits in memory and is written as soon as possible.</source>
        <translation>行程暂存在内存中，会尽快写入。</translation>
    </message>
    <message>
        <source>Take dark glasses off where you can; the head is still watched.</source>
        <translation>条件允许时请摘下墨镜；头部仍在监测中。</translation>
    </message>
    <message>
        <source>The eyes are hidden</source>
        <translation>眼睛被遮挡</translation>
    </message>
    <message>
        <source>It comes back by itself within seconds.</source>
        <translation>几秒内会自动恢复。</translation>
    </message>
    <message>
        <source>It is tried again every half minute. If that does not help, start again.</source>
        <translation>每半分钟自动重试一次。如果没有恢复，请重新启动。</translation>
    </message>
    <message>
        <source>The camera gives few pictures</source>
        <translation>摄像头画面太少</translation>
    </message>
    <message>
        <source>More light on the face helps; else close other programs.</source>
        <translation>让面部更亮一些，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Driver monitoring is slow</source>
        <translation>驾驶员监测变慢</translation>
    </message>
    <message>
        <source>Commands are carried out slowly</source>
        <translation>指令执行变慢</translation>
    </message>
    <message>
        <source>Memory is short</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Close other programs on this machine.</source>
        <translation>请关闭本机上的其他程序。</translation>
    </message>
    <message>
        <source>Events were lost: {readers}</source>
        <translation>有事件丢失：{readers}</translation>
    </message>
    <message>
        <source>A part of the program does not answer</source>
        <translation>程序的一部分没有响应</translation>
    </message>
    <message>
        <source>Start again when parked, and report it with the log.</source>
        <translation>请在停车后重新启动，并附上日志反馈。</translation>
    </message>
    <message>
        <source>{service} has restarted {count} times</source>
        <translation>{service}已重启 {count} 次</translation>
    </message>
    <message>
        <source>The log says why.</source>
        <translation>日志中有原因。</translation>
    </message>
    <message>
        <source>Window and core</source>
        <translation>界面与核心</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>{state} · restarted once</source>
        <translation>{state} · 重启过 1 次</translation>
    </message>
    <message>
        <source>{state} · restarted {count} times</source>
        <translation>{state} · 重启过 {count} 次</translation>
    </message>
    <message>
        <source>Process {pid}</source>
        <translation>进程 {pid}</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>无需任何操作。</translation>
    </message>
    <message>
        <source>The parts are being loaded; this takes some seconds.</source>
        <translation>正在加载各个部分，需要几秒钟。</translation>
    </message>
    <message>
        <source>One thing to look at</source>
        <translation>有 1 项需要关注</translation>
    </message>
    <message>
        <source>{count} things to look at</source>
        <translation>有 {count} 项需要关注</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Driver monitoring</source>
        <translation>驾驶员监测</translation>
    </message>
    <message>
        <source>Time per picture</source>
        <translation>每帧耗时</translation>
    </message>
    <message>
        <source>Speech to action</source>
        <translation>说完到执行</translation>
    </message>
    <message>
        <source>Speech to reply</source>
        <translation>说完到回答</translation>
    </message>
    <message>
        <source>Events lost</source>
        <translation>丢失的事件</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>已用内存</translation>
    </message>
    <message>
        <source>Memory left</source>
        <translation>剩余内存</translation>
    </message>
    <message>
        <source>Network seal</source>
        <translation>网络隔离</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Trip journal</source>
        <translation>行程记录</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>磁盘余量</translation>
    </message>
    <message>
        <source>{rate} frames/s</source>
        <translation>{rate} 帧/秒</translation>
    </message>
    <message>
        <source>{usual} · {slow} ms</source>
        <translation>{usual} · {slow} 毫秒</translation>
    </message>
    <message>
        <source>None of {count}</source>
        <translation>{count} 中无丢失</translation>
    </message>
    <message>
        <source>{lost} of {count}</source>
        <translation>{count} 中的 {lost}</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} / {all}</translation>
    </message>
    <message>
        <source>Pairs of times: median · 95% are faster</source>
        <translation>两个时间：中位数 · 95% 不超过</translation>
    </message>
</context>
<context>
    <name>Trips</name>
    <message>
        <source>Blink</source>
        <translation>眨眼</translation>
    </message>
    <message>
        <source>Long eye closure</source>
        <translation>长时间闭眼</translation>
    </message>
    <message>
        <source>Microsleep</source>
        <translation>微睡眠</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>入睡</translation>
    </message>
    <message>
        <source>Drowsiness</source>
        <translation>疲劳</translation>
    </message>
    <message>
        <source>Yawn</source>
        <translation>打哈欠</translation>
    </message>
    <message>
        <source>Glance off the road</source>
        <translation>视线短暂离开道路</translation>
    </message>
    <message>
        <source>Long distraction</source>
        <translation>长时间分心</translation>
    </message>
    <message>
        <source>Frequent glances away</source>
        <translation>频繁分心</translation>
    </message>
    <message>
        <source>Head down</source>
        <translation>低头</translation>
    </message>
    <message>
        <source>Phone use</source>
        <translation>使用手机</translation>
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
        <source>Driver not responding</source>
        <translation>驾驶员无反应</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>摄像头被遮挡</translation>
    </message>
    <message>
        <source>Away from the road again and again for {seconds} s</source>
        <translation>{seconds} 秒内视线反复离开道路</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Reading the journal</source>
        <translation>正在读取行程记录</translation>
    </message>
    <message>
        <source>No trip has been recorded yet</source>
        <translation>还没有行程记录</translation>
    </message>
    <message>
        <source>The next drive appears here by itself.</source>
        <translation>下次行驶会自动出现在这里。</translation>
    </message>
    <message>
        <source>The trip journal is switched off</source>
        <translation>行程记录已关闭</translation>
    </message>
    <message>
        <source>Switch on "Record trips" under Settings to keep your trips.</source>
        <translation>在“设置”中打开“记录行程”，即可保存行程。</translation>
    </message>
    <message>
        <source>The trips cannot be read</source>
        <translation>无法读取行程</translation>
    </message>
    <message>
        <source>Driving is not affected. The page Health says what to do.</source>
        <translation>不影响驾驶。“状态”页面会说明怎么办。</translation>
    </message>
    <message>
        <source>{count} older trips are in the journal</source>
        <translation>行程记录中还有 {count} 次更早的行程</translation>
    </message>
    <message>
        <source>Now driving</source>
        <translation>正在行驶</translation>
    </message>
    <message>
        <source>Trip {number}</source>
        <translation>行程 {number}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>里程</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Peak fatigue</source>
        <translation>最高疲劳</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Attention {percent}</source>
        <translation>注意力 {percent}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{level} at {time} · lasted {duration}</source>
        <translation>{time} {level} · 持续 {duration}</translation>
    </message>
    <message>
        <source>{level} at {time} · still going on</source>
        <translation>{time} {level} · 仍在继续</translation>
    </message>
    <message>
        <source>{index} of {count}</source>
        <translation>{index} / {count}</translation>
    </message>
    <message>
        <source>Nothing had to be said on this trip</source>
        <translation>这次行程没有需要提醒的事</translation>
    </message>
    <message>
        <source>Touch the timeline to see what happened</source>
        <translation>点按时间轴查看事件</translation>
    </message>
</context>
<context>
    <name>DriverFigures</name>
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
        <source>PERCLOS is the share of time in which the eyes are at least 80% closed. Awake drivers stay below about 8%, drowsy ones are above 15%. It is measured over one minute and over three; the longer one is the steadier.</source>
        <translation>闭眼占比（PERCLOS）是眼睛闭合至少 80% 的时间所占的比例。清醒的驾驶员大约低于 8%，困倦时高于 15%。分别按一分钟和三分钟计算，时间长的更稳定。</translation>
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
    <message>
        <source>PERCLOS 1 · 3 min</source>
        <translation>闭眼占比 1 · 3 分钟</translation>
    </message>
    <message>
        <source>How sleepy the driver seems: awake, first signs, drowsy or very drowsy. It rests on the eyes first, and on yawns, long blinks, the hour and the time without a break after that.</source>
        <translation>驾驶员的困倦程度：清醒、初现疲态、困倦或非常困倦。首先看眼睛，其次看哈欠、眨眼变长、时段以及多久没有休息。</translation>
    </message>
    <message>
        <source>How long a blink lasts on average, in thousandths of a second, and how many times as long as this driver's usual one. Blinks grow longer with tiredness.</source>
        <translation>一次眨眼平均持续多久（毫秒），以及是这位驾驶员平时的几倍。越疲劳，眨眼越长。</translation>
    </message>
    <message>
        <source>How often the driver blinked in the last minute. Most people blink ten to twenty times; dry air, screens and tiredness change it.</source>
        <translation>最近一分钟的眨眼次数。多数人为十到二十次；空气干燥、看屏幕和疲劳都会改变它。</translation>
    </message>
    <message>
        <source>Yawns in the last ten minutes: the mouth wide open for some seconds. Speaking and singing do not count.</source>
        <translation>最近十分钟的哈欠次数：嘴巴张大数秒。说话和唱歌不算。</translation>
    </message>
    <message>
        <source>Time at the wheel since the last break. A break every two hours is the usual advice.</source>
        <translation>自上次休息以来的驾驶时间。通常建议每两小时休息一次。</translation>
    </message>
    <message>
        <source>In the small hours and in the early afternoon the body wants to sleep. Then the cockpit looks more closely.</source>
        <translation>凌晨和午后身体容易犯困，这时系统会看得更仔细。</translation>
    </message>
    <message>
        <source>The zones as seen from the driver's seat: windscreen and side windows, the three mirrors, the instruments, the centre screen, the passenger's side and the lap. The lit one is where the eyes are.</source>
        <translation>从驾驶座看到的各个区域：前风挡和侧窗、三面后视镜、仪表、中控屏、副驾一侧和腿上。亮起的就是目光所在。</translation>
    </message>
    <message>
        <source>Where the eyes point, in degrees from the middle of the road as this driver sees it.</source>
        <translation>目光的方向，以这位驾驶员看到的道路中央为零度。</translation>
    </message>
    <message>
        <source>Where the head points, in degrees from how this driver usually holds it.</source>
        <translation>头部的朝向，以这位驾驶员平时的姿态为零度。</translation>
    </message>
    <message>
        <source>How far the head leans towards a shoulder, in degrees. A head that sinks aside is a sign of sleep.</source>
        <translation>头向肩膀倾斜的角度。头歪向一侧是入睡的迹象。</translation>
    </message>
    <message>
        <source>Whether the driver sits upright, leans aside or is bent forward, judged by where the face is in the picture.</source>
        <translation>驾驶员是坐直、侧倾还是前俯，由面部在画面中的位置判断。</translation>
    </message>
    <message>
        <source>Where the camera seems to be, judged by the direction from which it sees a driver who looks ahead.</source>
        <translation>摄像头大致的位置，由它看到正视前方的驾驶员的方向判断。</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>嘴唇</translation>
    </message>
    <message>
        <source>Whether the driver's lips move as in speech, over the last half second. So it knows who speaks: what others in the car say is not taken for the driver's word.</source>
        <translation>最近半秒内驾驶员的嘴唇是否像说话那样在动。系统由此知道是谁在说话：车里其他人说的话不会当成驾驶员的话。</translation>
    </message>
    <message>
        <source>Head sign</source>
        <translation>点头摇头</translation>
    </message>
    <message>
        <source>The last nod or shake of the head, for some seconds. It is a yes or a no only while the assistant has asked something; at all other times it means nothing.</source>
        <translation>最近一次点头或摇头，显示几秒钟。只有在助手提问时才表示“是”或“否”，其他时候没有任何意义。</translation>
    </message>
    <message>
        <source>The hand that is watched and what it shows. Raised and held still it is ready; the bar tells how much of a gesture is done. What each gesture does is chosen in the settings; none drives the car.</source>
        <translation>正在观察的手和它的手势。举起并保持不动即为就绪；横条表示手势完成了多少。每个手势的作用在设置中选择，没有一个会操纵驾驶。</translation>
    </message>
</context>
<context>
    <name>Local</name>
    <message>
        <source>km/h</source>
        <translation>公里/时</translation>
    </message>
    <message>
        <source>mph</source>
        <translation>英里/时</translation>
    </message>
    <message>
        <source>{distance} km</source>
        <translation>{distance} 公里</translation>
    </message>
    <message>
        <source>{distance} mi</source>
        <translation>{distance} 英里</translation>
    </message>
</context>
<context>
    <name>MediaCard</name>
    <message>
        <source>Pause the music</source>
        <translation>暂停音乐</translation>
    </message>
    <message>
        <source>Play music</source>
        <translation>播放音乐</translation>
    </message>
</context>
<context>
    <name>Orb</name>
    <message>
        <source>Talk now</source>
        <translation>现在说话</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Destination</source>
        <translation>目的地</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Yes</source>
        <translation>好的</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>今天不要</translation>
    </message>
    <message>
        <source>Stop for a rest?</source>
        <translation>停车休息一下？</translation>
    </message>
    <message>
        <source>Some fresh air?</source>
        <translation>通通风？</translation>
    </message>
    <message>
        <source>Something to stay awake?</source>
        <translation>提提神？</translation>
    </message>
    <message>
        <source>{level} · {time} without a break</source>
        <translation>{level} · 已连续驾驶 {time}</translation>
    </message>
    <message>
        <source>You seem tired</source>
        <translation>您显得疲倦</translation>
    </message>
</context>
<context>
    <name>Binding</name>
    <message>
        <source>&quot;{word}&quot; → {place}</source>
        <translation>“{word}” → {place}</translation>
    </message>
    <message>
        <source>&quot;{word}&quot;: {places}?</source>
        <translation>“{word}”：{places}？</translation>
    </message>
    <message>
        <source>&quot;{word}&quot;: which one?</source>
        <translation>“{word}”：哪一个？</translation>
    </message>
    <message>
        <source> or </source>
        <translation>还是</translation>
    </message>
    <message>
        <source>by {senses}, {percent}</source>
        <translation>依据{senses}，{percent}</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>not clear enough, {percent}</source>
        <translation>不够明确，{percent}</translation>
    </message>
    <message>
        <source>nothing was looked or pointed at</source>
        <translation>没有看向或指向任何位置</translation>
    </message>
    <message>
        <source>gaze</source>
        <translation>视线</translation>
    </message>
    <message>
        <source>pointing</source>
        <translation>手指</translation>
    </message>
    <message>
        <source>Such a word means the place you looked or pointed at, from 1.5 s before it until 0.5 s after it. The figure tells how likely that place is, judged by how well eyes and hand could be seen.</source>
        <translation>这样的词指的是您在说出它之前 1.5 秒到之后 0.5 秒内看向或指向的位置。百分数表示该位置的可能性，取决于眼睛和手看得有多清楚。</translation>
    </message>
    <message>
        <source>Around such a word it looks where your eyes and your hand point. Here no place was clearly the likeliest, so it asks instead of guessing.</source>
        <translation>说出这样的词时，系统会看您的视线和手指朝向哪里。这一次没有哪个位置明显更有可能，所以它会询问，而不是猜测。</translation>
    </message>
    <message>
        <source>by the words alone</source>
        <translation>仅依据所说的话</translation>
    </message>
    <message>
        <source>Front seats</source>
        <translation>前排座位</translation>
    </message>
    <message>
        <source>Rear seats</source>
        <translation>后排座位</translation>
    </message>
    <message>
        <source>Nothing was clearly looked or pointed at around the word. Then it means what was spoken of last, or what is near to who says it.</source>
        <translation>说这个词时没有明确看向或指向任何位置。这时它指的是刚刚提到的对象，或者离说话人最近的位置。</translation>
    </message>
</context>
<context>
    <name>Hand</name>
    <message>
        <source>Hand seen</source>
        <translation>看到手</translation>
    </message>
    <message>
        <source>Hand ready</source>
        <translation>手势就绪</translation>
    </message>
</context>
<context>
    <name>Senses</name>
    <message>
        <source>Speaking</source>
        <translation>在说话</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>未说话</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None seen</source>
        <translation>没看到手</translation>
    </message>
    <message>
        <source>No gesture</source>
        <translation>无手势</translation>
    </message>
    <message>
        <source>Hand, ready</source>
        <translation>手 · 就绪</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>手</translation>
    </message>
</context>
</TS>
