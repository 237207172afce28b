"""Starts the cockpit. Spawned child processes import this file again, hence the guard."""

if __name__ == "__main__":
    import signal

    # Until a command takes it over, Ctrl-C simply ends: in the middle of an import there is nothing to put in order.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    from app.cli import main

    raise SystemExit(main())
