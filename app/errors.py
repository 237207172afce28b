"""The one exception tree. Foreign errors become ours at the edge that met them, nowhere else.

A `CabinError` carries a machine-readable code and one plain line for a person: what, where, what to do.
"""

from __future__ import annotations


class CabinError(Exception):
    """Root of everything this product raises on purpose.

    Attributes:
        code: stable, machine-readable, kebab-case.
        message: one line: what happened, where, what to do.
    """

    code: str = "failure"
    exit_status: int = 1

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class InputError(CabinError):
    """What the caller gave cannot be used: wrong call, unreadable file. Exit status 2."""

    code = "bad-input"
    exit_status = 2


class ConfigError(InputError):
    """A settings file is wrong; the message names file, line and key path."""

    code = "bad-config"


class ModelError(CabinError):
    """A model is missing or its bytes do not match; the message names the command that gets it."""

    code = "model-unusable"
    exit_status = 2


class DeviceError(CabinError):
    """A camera, microphone or speaker is not there or was lost."""

    code = "device-unusable"


class VehicleError(CabinError):
    """The vehicle refused, did not answer in time, or answered with another value."""

    code = "vehicle"


class JournalError(CabinError):
    """The journal cannot be read or written (full disk, no permission, damaged file)."""

    code = "journal"
    exit_status = 2


class WorkerError(CabinError):
    """A child process could not be started, stopped answering or died."""

    code = "worker"
