"""Starts the cockpit. Spawned child processes import this file again, hence the guard and nothing else."""

from app.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
