"""A query of any form -> an answer of the one form that was asked for; what all stores share."""

from __future__ import annotations

from abc import ABC, abstractmethod

import pyoxigraph as ox

from kg.errors import UsageError


class Forms(ABC):
    """Who answers any query answers each form of it, and refuses the others."""

    @abstractmethod
    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer a query of any form over the union of all graphs."""

    def select(self, query: str) -> ox.QuerySolutions:
        answer = self.query(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise UsageError("this is not a SELECT query")
        return answer

    def ask(self, query: str) -> bool:
        answer = self.query(query)
        if not isinstance(answer, ox.QueryBoolean):
            raise UsageError("this is not an ASK query")
        return bool(answer)

    def construct(self, query: str) -> ox.QueryTriples:
        answer = self.query(query)
        if not isinstance(answer, ox.QueryTriples):
            raise UsageError("this is not a CONSTRUCT or DESCRIBE query")
        return answer
