"""The tables in which contributions of graphs are kept."""

from __future__ import annotations

VERSION = 1  # of these tables and of what stands in them: another one is made anew

PRAGMAS = ("PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -32768", "PRAGMA temp_store = FILE")

CREATE = (
    "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    # A graph as it was when it was last looked at, the name of the file that it was read from, and its plain edges.
    "CREATE TABLE graphs (id INTEGER PRIMARY KEY, graph TEXT UNIQUE, name TEXT, sha256 TEXT, edges TEXT)",
    "CREATE INDEX graphs_by_name ON graphs (name)",
    "CREATE TABLE edges (edge TEXT PRIMARY KEY, graphs INTEGER) WITHOUT ROWID",
    # An account is told unless it stands in a reprint; only then it has blocks.
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, graph TEXT, iri TEXT UNIQUE, told INTEGER, content TEXT)",
    "CREATE INDEX accounts_by_graph ON accounts (graph)",
    "CREATE TABLE blocks (block INTEGER, account INTEGER, PRIMARY KEY (block, account)) WITHOUT ROWID",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, graph TEXT, bulletin TEXT UNIQUE, issued TEXT, publishers TEXT, written TEXT, first TEXT)",
    "CREATE INDEX texts_by_graph ON texts (graph)",
    "CREATE INDEX texts_by_first ON texts (first) WHERE first IS NOT NULL",
    # Texts by each of their hashes, and within it by what stands beside what in a crowd.
    "CREATE TABLE places (place BLOB PRIMARY KEY, text INTEGER) WITHOUT ROWID",
    "CREATE TABLE repeats (copy TEXT, fact TEXT, first TEXT, PRIMARY KEY (copy, fact)) WITHOUT ROWID",
    "CREATE INDEX repeats_by_fact ON repeats (fact)",
    "CREATE INDEX repeats_by_first ON repeats (first)",
)
