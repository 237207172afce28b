"""Everyday English between the words that matter, in the templates' own. Pure; works on lower-case text.

"Chuck on the next track" is "put on the next track", "my seat on low" is "my seat heating on low", and "good one" is
thanks.
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_FRIEND = r"(?:mate|legend|love|buddy|champ|pal|man|friend|yaar|dear|darling)"
_LEVEL = r"(?:low|medium|high)"
_SEAT = r"((?:and |now |then |also )*(?:my|her|his|our|their|the (?:passenger|driver)'s|the passenger|the driver) seat)"
_ONE = r"(?:(?!\b(?:all|every\w*|both|them|lights?|lamps?|seats)\b)[^,])*"
_LEAVES = r"(?:but |and )?(?:just )?(?:leave|keep) (?:the |my )?[a-z]+(?: [a-z]+){0,2}"

_FORMS = (
    # "One" would be a number.
    (re.compile(rf"\b(?:nice|good) one\b(?=[,.!]|$| {_FRIEND}\b)"), "thanks"),
    (re.compile(r"\bha(?:[ ,]*ha)+\b[,.!]*"), ""),
    (re.compile(r"\bthe same (?:direction|setting|amount|way)\b"), "the same"),
    (
        re.compile(
            r"\b(the (?:low|high|cold|hot|warm|cool)est) (?:that )?(?:it|they) (?:can |will |'ll )?(?:goes?|gets?)\b"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"\b(my|her|his|the (?:passenger|driver)'s|the passenger|the driver) side (?:right |all the way )?"
            r"(?:up |down )?to the (low|cold|cool|high|hot|warm)est(?=[,.!]|$)"
        ),
        r"\1 temperature to the \2est",
    ),
    (re.compile(r"\bwhat all you (?=can|do|know)"), "what you "),
    (
        re.compile(r"\bcall off (?:the|my|our) (?:directions|navigation|guidance|sat ?nav)\b"),
        "cancel the navigation",
    ),
    (
        re.compile(
            r"^how (?:many|much) (?:more )?(?:k's|ks|kays|kms?|clicks|miles) "
            r"(?:have (?:i|we) got|do (?:i|we) have|are there|are|can (?:i|we) (?:do|drive|go))"
            r"(?: left| to go)?(?: (?:in|on) (?:the|this|my) (?:battery|tank|charge))?(?=[?.]*$)"
        ),
        "how many kilometers have i got left",
    ),
    (
        re.compile(r"\b(?:stick|whack|bung|chuck|throw|lash) on (?=the (?:next|previous|last) (?:song|track|one)\b)"),
        "put on ",
    ),
    (
        re.compile(r"(^|, |\band )((?:the |my )?(?:mirrors|wheel|steering wheel)) heated(?=[,.]| and| please|$)"),
        r"\1heat \2",
    ),
    (re.compile(rf"^{_SEAT} (?:on|to|at) (?={_LEVEL}(?:[,.!]| please|$))"), r"\1 heating on "),
    (re.compile(rf"^((?:and |now )*)(?:the )?passenger'?s? on (?={_LEVEL}(?:[,.!]| please|$))"), r"\1hers on "),
    # What is to stay as it is, behind something else that is to go.
    (re.compile(rf"^({_ONE}\boff),? {_LEAVES} on(?=[.!]*$)"), r"\1"),
    (re.compile(rf"^({_ONE}\bon),? {_LEAVES} off(?=[.!]*$)"), r"\1"),
    # Who said so: "no, high she says".
    (
        re.compile(
            r"^((?:no|yes|okay|and)?,? ?(?:low|medium|high|\w+ degrees|[0-9]+)),? (?:she|he) (?:says|wants)(?=[.!]*$)"
        ),
        r"\1",
    ),
    (re.compile(r"\b(go back to the) one before(?: (?:that|this|it))?(?=[,.!]|$)"), r"\1 previous one"),
    (re.compile(r"^no,? (?=go back to the previous one)"), ""),
)


def plain_everyday(text: str) -> str:
    """The text in plainer words."""
    return rewritten(text, _FORMS)
