"""Mandarin requests without why they are made."""

from __future__ import annotations

import pytest

from dialogue.chinese_reasons import without_reasons


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("导航去虹桥火车站，赶高铁", "导航去虹桥火车站"),
        ("导航到公司，今天有个meeting不能迟到", "导航到公司"),
        ("导航去万达，吃饭，把空调打开", "导航去万达，把空调打开"),
        ("我这边的窗户降一半，交个停车费", "我这边的窗户降一半"),
        ("先暂停播放，我电话来了", "先暂停播放"),
        ("来电话了，先静音", "先静音"),
        ("靠背放倒一点，等人呢，歇会", "靠背放倒一点"),
        ("靠背放倒一点让他睡会", "靠背放倒一点"),
        ("天窗翘起来就行，别整个打开", "天窗翘起来就行"),
        ("三点提醒我回电话，别忘了啊", "三点提醒我回电话"),
        ("关窗，我快到家了", "关窗"),
        ("我们马上就到公司了，把车窗关上", "把车窗关上"),
        ("把空调关了就好，风还照样吹，省点电", "把空调关了就好"),
        ("停这儿太窄了，后视镜折起来", "后视镜折起来"),
    ],
)
def test_the_reason_is_put_aside(said: str, asked: str) -> None:
    assert without_reasons(said) == asked


@pytest.mark.parametrize(
    "text",
    [
        "导航去公司，还有打开空调",
        "导航去公司，先去接个人",
        "导航去公司，有没有堵车",
        "帮我交停车费",
        "谁来电话了",
        "靠背放倒一点，等下再立起来",
        "空调关了，等十分钟再打开",
        "天窗别整个打开",
        "窗户全打开，别全打开",
        "温度调到二十四度，别忘了",
        "打开空调，回家",
        "快到家了提醒我",
        "省点电",
        "把风量调小，风还要吹脚",
    ],
)
def test_what_may_be_asked_for_stays(text: str) -> None:
    assert without_reasons(text) == text
