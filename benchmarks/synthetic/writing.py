"""A number -> an invented bulletin: its text, and what a careful reader would note of it."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.synthetic import cast
from benchmarks.synthetic.cast import Named, Slots

_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"<<(.*?)>>")
_ARTICLE = re.compile(
    r"\b(?:Office|Organi[sz]ation|Agency|Administration|Institute|Department|Cent(?:er|re)|Treaty|Agreement|Convention|Partnership|Index|"
    r"Report|Highway|Database|Service|Program|Association|Nations|Conference|Authority|Commission|Corporation|Ministry|Directorate|United|"
    r"Republic|Netherlands|Philippines|Union)\b"
)  # "the Patent Office", "the United Kingdom"
_SENTENCES, _SPREAD, _MOST = 14, 0.8, 90  # median, sigma of the logarithm, and the most; as long as annotated bulletins are
_TWINS = 8  # one bulletin in so many tells of the same event as the one before it, from the other side
_HONORIFICS = {True: "Ms", False: "Mr"}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A text under the name of its file, and its annotation."""

    name: str
    text: str
    truth: Mapping[str, Any]


@dataclass(slots=True)
class _Telling:
    """The state of a text that is being written: what was named, and by which forms."""

    slots: Slots
    random: Random
    style: str  # of dates
    topics: Sequence[Sequence[str]]
    forms: dict[str, list[str]] = field(default_factory=dict)
    truth: dict[str, list[Any]] = field(default_factory=lambda: {k: [] for k in ("events", "commitments", "rankings")})

    def say(self, template: Mapping[str, Any]) -> str:
        """Write one sentence and note what it states."""
        topic, second = self.random.sample(self.topics, 2)
        self.slots |= {"topic": Named(topic[0], kind="topic", code=topic[1]), "second": Named(second[0], kind="topic", code=second[1])}
        filled = _upper(_SLOT.sub(lambda m: self._words(m[1]), template["text"]))
        quotes = _MARK.findall(filled)
        for number, fact in enumerate(template.get("facts", ())):
            self._note(fact, quotes[number] if number < len(quotes) else "")
        return _MARK.sub(r"\1", filled)

    def head(self, title: str) -> str:
        """Write the title, where everything goes by its short name."""
        return _upper(_SLOT.sub(lambda m: self._short(m[1]), title))

    def _words(self, slot: str) -> str:
        value = self.slots[slot]
        if isinstance(value, date):
            return f"{value.day} {value:%B %Y}" if self.style.startswith("%-d") else f"{value:%B} {value.day}, {value.year}"
        return self._named(slot, value) if isinstance(value, Named) else str(value)

    def _named(self, slot: str, thing: Named) -> str:
        again = slot in self.forms
        if thing.kind == "official":
            return self._person(slot, thing, again=again)
        if thing.kind == "agreement":
            self._used(slot, thing.name)
            return f"the {thing.name}" if again else f"a {thing.name}"
        if not thing.short or thing.kind in ("country", "city", "topic"):
            self._used(slot, thing.name)
            return _article(thing.name) + thing.name if thing.kind != "topic" else thing.name
        self._used(slot, thing.name, thing.short)
        short = f"the {thing.short}" if thing.kind == "treaty" else thing.short
        return short if again else f"{_article(thing.name)}{thing.name} ({thing.short})"

    def _person(self, slot: str, thing: Named, *, again: bool) -> str:
        given, family = thing.name.split()
        if again:
            self._used(slot, family)
            return f"{_HONORIFICS[given.endswith('a')]} {family}"
        self._used(slot, thing.name)
        return f"{thing.role} {thing.name} of {self._words(thing.office)}" if thing.office else thing.name

    def _short(self, slot: str) -> str:
        value = self.slots[slot]
        if not isinstance(value, Named):
            return str(value)
        if value.kind not in ("city", "official", "country"):
            return value.short or value.name
        return value.name

    def _used(self, slot: str, *forms: str) -> None:
        known = self.forms.setdefault(slot, [])
        known += [f for f in forms if f not in known]

    def _note(self, fact: Mapping[str, Any], quote: str) -> None:
        if "type" in fact:
            self.truth["events"].append(self._event(fact, quote))
        elif "status" in fact:
            self.truth["commitments"].append(
                {
                    "parties": self.names(fact["parties"]),
                    "status": fact["status"],
                    "about": [],
                    "topics": [self._code(t) for t in fact["topics"]],
                    "evidence": quote,
                }
            )
        else:
            subject = self.slots[fact["subject"]]
            self.truth["rankings"].append(
                {
                    "subject": subject.code if isinstance(subject, Named) else None,
                    "value": cast.ORDINALS.index(str(self.slots[fact["rank"]])) + 1,
                    "scope": fact["scope"],
                    "year": self.slots[fact["year"]],
                    "by": None,
                    "measure": self.names([fact["measure"]])[0],
                }
            )

    def _event(self, fact: Mapping[str, Any], quote: str) -> dict[str, Any]:
        start, place = self.slots[fact["start"]], self.slots[fact["place"]] if "place" in fact else None
        return {
            "type": fact["type"],
            "action": fact.get("action"),
            "start": start.isoformat() if isinstance(start, date) else None,
            "end": None,
            "place": place.name if isinstance(place, Named) else None,
            "participants": self.names(fact["participants"]),
            "objects": self.names(fact.get("objects", ())),
            "anchor": quote[:120],
        }

    def names(self, slots: Sequence[str]) -> list[str]:
        """Return what annotations call the things in some slots."""
        things = [self.slots[s] for s in slots]
        return [(t.code or t.name) if t.kind == "country" else (t.short or t.name) for t in things if isinstance(t, Named)]

    def _code(self, slot: str) -> str:
        topic = self.slots[slot]
        assert isinstance(topic, Named)
        assert topic.code
        return topic.code


@cache
def templates() -> dict[str, Any]:
    """Return templates.toml."""
    return tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))


def write(number: int, *, seed: int = 1) -> Bulletin:
    """Return the bulletin of a number; it depends on nothing but the seed, so that any part of a set can be written anywhere."""
    told = templates()
    is_twin = number % _TWINS == _TWINS - 1
    event = Random(f"{seed}-{number - is_twin}")  # what happened, and to whom
    name = event.choices(list(told["layouts"]), [4 if n == "any" else 1 for n in told["layouts"]])[0]
    layout = told["layouts"][name]
    slots = cast.draw(event, told, _iri(layout), _span(layout))
    lead = _chosen(event, told["leads"])
    if is_twin and "{them}" in lead["text"]:
        layout, name = told["layouts"]["any"], "any"
        slots = _turned(slots)
    random = Random(f"{seed}-{number}-text")
    telling = _Telling(slots, random, layout["date"], told["topics"])
    sentences = [telling.say(lead), *_further(telling, told, random), telling.say({"text": told["closing"]})]
    issued, us = slots["issued"], slots["us"]
    assert isinstance(issued, date)
    assert isinstance(us, Named)
    title = telling.head(lead["title"])
    text = layout["text"].format(
        title=title, date=_date(issued, layout["date"]), issuer=us.name, body=_paragraphs(sentences, layout.get("paragraph", "{}"), random)
    )
    file = f"synthetic-{number:07}-{name}.txt"
    return Bulletin(
        file,
        text,
        {
            "bulletin": file,
            "title": title,
            "publisher": [n for n in (us.name, us.short) if n],
            "published": issued.isoformat(),
            **_entities(telling),
            **telling.truth,
        },
    )


def _further(telling: _Telling, told: Mapping[str, Any], random: Random) -> Iterator[str]:
    """Yield further sentences; one that tells of an event is told once, and one that leans on others only after them."""
    many = min(_MOST, max(2, int(random.lognormvariate(math.log(_SENTENCES), _SPREAD))))
    events = {f["type"] for f in telling.truth["events"]}
    used: set[str] = set()
    for _ in range(many):
        ready = [s for s in told["sentences"] if s["text"] not in used and set(s.get("needs", ())) <= telling.forms.keys()]
        chosen = _chosen(random, ready)
        facts = chosen.get("facts", ())
        if any("status" not in f for f in facts):
            used.add(chosen["text"])
            if any(f.get("type") in events for f in facts):
                continue  # the lead tells of such an event
        yield telling.say(chosen)


def _entities(telling: _Telling) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {k: [] for k in ("organizations", "officials", "treaties", "countries", "agreements", "programmes")}
    for slot, forms in telling.forms.items():
        thing = telling.slots[slot]
        assert isinstance(thing, Named)
        if thing.kind == "official":
            found["officials"].append({"names": forms, "roles": _roles(telling, thing)})
        elif thing.kind in ("treaty", "programme"):
            found["treaties" if thing.kind == "treaty" else "programmes"].append({"names": forms})
        elif thing.kind == "agreement":
            found["agreements"].append({"names": forms, "parties": telling.names(["us", "them"])})
        elif thing.kind in ("country", "city"):
            found["countries"] += [thing.code] if thing.code not in found["countries"] else []
        elif thing.kind != "topic":
            found["organizations"].append({"names": forms, "kind": thing.kind})
    return found


def _roles(telling: _Telling, thing: Named) -> list[dict[str, Any]]:
    if thing.office:
        return [{"role": thing.role, "organization": telling.names([thing.office])[0], "mode": "holds"}]
    return [{"role": telling.slots["role"], "organization": telling.names(["us"])[0], "mode": "appointed"}]


def _chosen(random: Random, among: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return random.choices(among, [t["weight"] for t in among])[0]


def _turned(slots: Slots) -> Slots:
    """Return the same event as the other side tells it."""
    return slots | {"us": slots["them"], "them": slots["us"], "head": _of(slots["peer"], "us"), "peer": _of(slots["head"], "them")}


def _of(person: object, office: str) -> Named:
    assert isinstance(person, Named)
    return Named(person.name, kind=person.kind, role=person.role, office=office)


def _paragraphs(sentences: Sequence[str], paragraph: str, random: Random) -> str:
    parts, at = [sentences[0]], 1
    while at < len(sentences):
        many = random.randint(1, 4)
        parts.append(" ".join(sentences[at : at + many]))
        at += many
    return "\n\n".join(paragraph.format(p) for p in parts)


def _iri(layout: Mapping[str, str]) -> str | None:
    from kg.vocabulary import ID

    return ID + layout["publisher"] if "publisher" in layout else None


def _span(layout: Mapping[str, str]) -> tuple[date, date]:
    return date.fromisoformat(layout.get("since", "0001-01-01")), date.fromisoformat(layout.get("until", "9999-12-31"))


def _date(day: date, style: str) -> str:
    return day.strftime(style.replace("%-d", str(day.day)).replace("%-m", str(day.month)))


def _article(name: str) -> str:
    return "the " if _ARTICLE.search(name) else ""


def _upper(text: str) -> str:
    at = 2 if text.startswith("<<") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
