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
    <name>CabinPanel</name>
    <message>
        <source>km/h</source>
        <translation>公里/时</translation>
    </message>
</context>
<context>
    <name>Driver</name>
    <message>
        <source>Open</source>
        <translation>睁开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>闭合</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>不可见</translation>
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
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>PERCLOS</source>
        <translation>闭眼占比</translation>
    </message>
    <message>
        <source>Blinks/min</source>
        <translation>眨眼/分钟</translation>
    </message>
    <message>
        <source>Yawns</source>
        <translation>哈欠</translation>
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
        <source>{service} is starting</source>
        <translation>{service}正在启动</translation>
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
        <source>No microphone: type instead</source>
        <translation>没有麦克风，请打字</translation>
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
    <name>TalkPanel</name>
    <message>
        <source>Ask for the temperature, windows, seats, light, music or a destination.</source>
        <translation>可以说温度、车窗、座椅、灯光、音乐或目的地。</translation>
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
