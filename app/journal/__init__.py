"""The driver-state journal: what was seen, warned of, asked and done on each trip, in one SQLite file on the device.

`service` records, `log` answers the `log` command; `store` owns the file, `schema` its tables, `rows` what goes into
them, `export` what comes out. Nothing here knows a camera, a model or the window.
"""
