"""What a build does besides reading: find inputs, tell what is new, commit, keep what follows from all of it.

inputs.py       paths -> inputs, and what is not read
said.py         what a person knows of a bulletin: date, encoding
planning.py     inputs + ledger -> what is to be read, what is unchanged, what is gone
workers.py      work -> results, by several processes
committing.py   bulletins as graphs -> store, then ledger
upkeep.py       the graphs that are not of one bulletin: register, ontology, links, derived, data set
deriving.py     what has changed -> the derived graph, kept up
describing.py   what has changed -> the description of the data set, kept up
version.py      the fingerprint of all that decides how a bulletin is read
correcting.py   corrections -> what a change of them concerns, and which have no effect
report.py       what became of each input
"""
