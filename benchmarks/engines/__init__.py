"""Dask, Ray Data and Spark on the same work: what each costs to install and to start, how fast it is, and what it does when a worker dies.

work.py        names of files -> their quads, and a mark that says who read them; the same for all engines
with_dask.py   the work as each engine wants it: start, spread, stop
with_ray.py
with_spark.py
watching.py    a process and all that it has started -> memory and time of the processor
build.py       the engine that was kept against a build without one
__main__.py    one engine, measured; to be run by an interpreter that has it

The figures stand in docs/scaling.md.
"""
