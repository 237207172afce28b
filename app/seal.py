"""The no-network filter: after `seal()` the whole process can open sockets to its own machine only.

Why: `mediapipe` sends usage metrics to its vendor (seen with strace during inference), and a driver camera must
not talk to anybody. A seccomp filter lets the kernel refuse, whatever a library tries. All threads and later
children are under it, and it cannot be taken off.
"""

from __future__ import annotations

import errno
import logging
import os
import socket

ALLOWED_FAMILIES = (socket.AF_UNIX, socket.AF_NETLINK)
"""Unix sockets carry the worker's channel and PulseAudio; netlink only tells about devices of this machine."""

log = logging.getLogger(__name__)
_sealed = False


def seal() -> bool:
    """Refuses every socket family but Unix and netlink, from now on, in the whole process. Idempotent.

    `socket()` then answers EPERM, and io_uring, which could open sockets without that call, is refused too.

    Returns:
        True when the filter is in force; False where libseccomp, its binding or the kernel's part is missing.
    """
    global _sealed  # one process has one filter: this mirrors a fact of the kernel, not state of ours
    if not _sealed:
        # systemd's resolver is reached over a Unix socket and would ask the network for us.
        os.environ["SYSTEMD_NSS_RESOLVE_NETWORK"] = "0"
        _sealed = _load_filter()
    return _sealed


def is_sealed() -> bool:
    """Whether `seal()` has succeeded in this process."""
    return _sealed


def probe() -> bool:
    """Tries to open an Internet socket, which sends nothing. True when the system refuses IPv4 and IPv6."""
    return all(_is_refused(family) for family in (socket.AF_INET, socket.AF_INET6))


def _is_refused(family: socket.AddressFamily) -> bool:
    try:
        socket.socket(family, socket.SOCK_DGRAM).close()
    except OSError as error:
        # A kernel without IPv6 answers EAFNOSUPPORT: nothing can leave that way either.
        return error.errno in (errno.EPERM, errno.EACCES, errno.EAFNOSUPPORT)
    return False


def _load_filter() -> bool:
    try:
        import pyseccomp as seccomp  # raises RuntimeError at import when libseccomp itself is absent
    except (ImportError, RuntimeError, OSError, AttributeError) as error:
        log.warning("the network seal is off: %s", error)
        return False
    refuse = seccomp.ERRNO(errno.EPERM)
    try:
        rules = seccomp.SyscallFilter(seccomp.ALLOW)
        rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)  # threads already running, too
        for family in range(max(ALLOWED_FAMILIES) + 1):
            if family not in ALLOWED_FAMILIES:
                rules.add_rule(refuse, "socket", seccomp.Arg(0, seccomp.EQ, family))
        rules.add_rule(refuse, "socket", seccomp.Arg(0, seccomp.GT, max(ALLOWED_FAMILIES)))
        rules.add_rule(refuse, "io_uring_setup")
        rules.load()
    except OSError as error:
        log.warning("the network seal is off: %s", error)
        return False
    return True
