"""Sentence -> clauses: who does what to whom, in which tense and mood, and what depends on what. Facts are read from these.

    words -> groups (with bare) -> links, subjects -> clauses

A light reader without a model: verb groups are found by closed classes, a lexicon of verbs and their forms, and the
word before; each opens a clause whose subject stands to its left and whose complement runs to the next clause of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.clauses import asides, links, subjects
from kg.clauses import groups as verb_groups
from kg.clauses import words as sentence_words
from kg.clauses.clause import Clause, Mood
from kg.clauses.group import Group
from kg.clauses.words import Word
from kg.entities import Resolution
from kg.model import Block, Document, Sentence, Span

__all__ = ["Clause", "Mood", "read"]


def read(document: Document, resolution: Resolution, dates: Sequence[Span] = ()) -> tuple[Clause, ...]:
    """Return the clauses of all sentences of a document, in order; ``dates``, in order too, are read as one word each ("31 May 2023")."""
    found: list[Clause] = []
    quotes = sentence_words.quoted(document)
    for block, sentence in document.sentences():
        words = sentence_words.of_sentence(document, sentence, resolution, dates, quotes)
        found += _clauses(block, sentence, words)
    return tuple(found)


def _clauses(block: Block, sentence: Sentence, words: Sequence[Word]) -> list[Clause]:
    groups = verb_groups.find(words)
    found: list[Clause] = []
    for index in range(len(groups)):
        found.append(_clause(block, sentence, words, groups, index, found))
    found = _as_was_said(words, groups, found)
    return [c.ending(_rest(words, groups, found, i), c.subject or _awaited(found, c)) for i, c in enumerate(found)]


def _as_was_said(words: Sequence[Word], groups: Sequence[Group], found: list[Clause]) -> list[Clause]:
    """Return the clauses with "would" as the "will" of that time, where "A would do B, she said" reports."""
    told = next((k for k, c in enumerate(found) if k and _is_aside(words, groups, c)), None)
    if told is None:
        return found
    return [
        replace(c, modal="will", tense="future") if c.modal == "would" and c.governor is None and not c.conditional else c for c in found
    ]


def _is_aside(words: Sequence[Word], groups: Sequence[Group], clause: Clause) -> bool:
    """Tell ", she said," and ", he added." from what opens a clause of its own."""
    group = groups[clause.index]
    closed = group.end < len(words) and words[group.end].lower in {",", "."}
    begun = clause.subject is not None and clause.subject.end <= clause.verb.begin
    opened = begun and any(
        w.lower == "," and w.span.end <= clause.subject.begin <= w.span.end + 2 for w in words[: group.begin] if clause.subject
    )
    inverted = clause.lemma == "say" and group.begin > 0 and words[group.begin - 1].lower == ","  # "would do B, said Ms C"
    return (inverted or (closed and opened)) and clause.lemma in _ASSERTED and clause.tense == "past" and not group.passive


def _awaited(clauses: Sequence[Clause], clause: Clause) -> Span | None:
    """Return the subject that a fronted gerund waits for: "Since assuming office, Mr Tang has steered"."""
    if clause.mood not in {Mood.GERUND, Mood.PARTICIPLE, Mood.INFINITIVE}:
        return None
    return next((c.subject for c in clauses[clause.index + 1 :] if c.mood is Mood.FINITE and c.subject), None)


def _clause(
    block: Block, sentence: Sentence, words: Sequence[Word], groups: Sequence[Group], index: int, earlier: Sequence[Clause]
) -> Clause:
    group = groups[index]
    verb = Span(words[group.begin].span.begin, words[group.end - 1].span.end)
    governor, link = links.governor(words, groups, index)
    subject = subjects.of(words, groups, index, earlier)
    parent = earlier[governor] if governor is not None else None
    if parent is not None and group.mood in {Mood.INFINITIVE, Mood.GERUND}:
        shared = link == "and" and parent.mood in {Mood.FINITE, Mood.INFINITIVE}
        group = replace(group, modal=parent.modal if shared else group.modal, tense=parent.tense if shared else group.tense)
    if group.modal == "would" and parent is not None and link == "that" and _asserts(parent):
        group = replace(group, modal="will", tense="future")
    if group.modal in {"will", "be to"} and group.tense == "past" and parent is not None and link == "that" and _asserts(parent):
        group = replace(group, tense="future")  # "informed them that A was going to"
    supposed = parent is not None and parent.conditional and parent.link != "whether"
    conditional = supposed or link == "whether" or links.conditional(words, group.begin)
    after = links.particle(words, group.end)
    return Clause(
        block,
        sentence,
        index,
        group.lemma,
        verb,
        group.mood,
        Span(verb.end, sentence.span.end),
        subject,
        after,
        group.passive,
        group.tense,
        group.modal,
        group.perfect,
        group.negated or _denied(words, group, subject) or (parent is not None and _denies(parent, link)),
        governor,
        link,
        words[group.begin].quoted,
        conditional,
    )


_ASSERTED = frozenset(
    "say state note add announce agree decide inform tell report confirm declare reveal explain stress emphasise emphasize "
    "underline underscore remark disclose resolve determine pledge promise assure indicate".split()
)


def _asserts(parent: Clause) -> bool:
    """Tell whether a clause reports as it was said, so that "agreed that the next round would be held" was "will" at that time."""
    return parent.lemma in _ASSERTED and (parent.tense == "past" or parent.perfect) and not parent.negated and not parent.hypothetical


def _denies(parent: Clause, link: str) -> bool:
    """Tell whether the clause that governs another denies it: "did not sign and ratify", "failed to sign"."""
    return (parent.negated and link == "and") or (link == "to" and parent.lemma in {"fail", "refuse", "decline"})


def _denied(words: Sequence[Word], group: Group, subject: Span | None) -> bool:
    """Tell "never agreed" and "neither A nor B agreed": the denial stands before the verb, or opens its subject."""
    before = [w.lower for w in words[max(0, group.begin - 2) : group.begin]]
    if before[-1:] in (["never"], ["not"]) or before == ["no", "longer"]:
        return True
    opening = bisect_left(words, subject.begin, key=lambda w: w.span.begin) if subject else len(words)
    begins = opening < len(words) and subject is not None and words[opening].span.begin == subject.begin
    return begins and any(w.lower in {"neither", "none", "no"} for w in words[max(0, opening - 1) : opening + 1])


_DANGLING = frozenset(
    ", ; . - – and but or as both either which that once until unless because while although whereas".split()
)  # what belongs to the clause behind


def _rest(words: Sequence[Word], groups: Sequence[Group], found: Sequence[Clause], index: int) -> Span:
    """Return what follows the verb, up to the clause that neither depends on it nor on one that does."""
    dependants = {index}
    end = words[-1].span.end
    for later in range(index + 1, len(found)):
        if (found[later].governor in dependants and found[later].link != "and") or found[later].governor in dependants - {index}:
            dependants.add(later)
        else:
            end = _before(words, groups, found, later)
            break
    begin = words[groups[index].end - 1].span.end
    last = bisect_right(words, end, key=lambda w: w.span.end)
    while last > groups[index].end and words[last - 1].lower in _DANGLING:
        last -= 1
    return Span(begin, max(begin, words[last - 1].span.end))


def _before(words: Sequence[Word], groups: Sequence[Group], found: Sequence[Clause], later: int) -> int:
    """Return where the clause of a later verb begins: at its subject, so that this is not taken for an object."""
    begin = subjects.left_edge(words, groups, later)
    begin = max(begin, groups[later - 1].end)
    if begin < groups[later].begin and begin > groups[later - 1].end and words[begin - 1].lower == ":" and not words[begin - 1].named:
        return words[begin].span.begin  # "A new stage has begun: on 7 July, an agreement was signed"
    resumed = found[later - 1].mood is Mood.PARTICIPLE and found[later].subject is not None
    if resumed and found[later].subject == found[later - 1].subject and words[groups[later].begin - 1].lower == ",":
        return words[groups[later].begin].span.begin  # "An agreement signed by A, director, and B, minister, has paved the way"
    if (told := asides.behind_phrase(words, groups, later)) is not None:
        return told.begin  # "At a meeting held in C, Dr A and Ms B signed"
    if begin and begin < groups[later].begin and not words[begin - 1].named and words[begin - 1].lower in {"and", "but", ";"}:
        return words[begin].span.begin  # ", and on 30 September, the treaty will enter into force"
    for at in range(groups[later].begin - 1, begin - 1, -1):
        if not words[at].named and words[at].lower in {"and", "but", ";"}:
            return words[at].span.begin
    subject = found[later].subject
    if subject and words[begin].span.begin < subject.begin < words[groups[later].begin].span.begin:
        return subject.begin
    if subject is not None and subject.end <= words[groups[later - 1].begin].span.begin:
        return words[groups[later].begin].span.begin  # "A, who chairs B, congratulated C", "A met B, signed C"
    return words[begin].span.begin if begin < groups[later].begin else words[groups[later].begin].span.begin
