"""Events: frames with status, date and source, on their way to becoming facts."""

from __future__ import annotations

from dataclasses import dataclass

from ..span import Span
from .scene import Filler


@dataclass(frozen=True, slots=True)
class Event:
    """A telling of an event.

    Attributes:
        who: fillers of `who`, ordered.
        where: filler of `where`.
        others: those who attended.
        more: fillers of any other slot.
        sentence: number of the sentence that tells it.
        offset: of the trigger in the text.
        firm: whether the text shows the status; a bare masdar («زيارة بوتين إلى …») does not.
        told_place: whether the place is told with the event, not taken from a visit.
        on_visit: whether the text puts it on a visit: «خلال الزيارة».
        inherits: whether place and date may come from a visit.
        apart: whether what the clause tells comes before or after it: «بعد زيارته ل…».
        lasting: whether it takes several days: «زيارة تستغرق ثلاثة أيام».
        begun: whether it began before the day told: «في اليوم الثاني من زيارته».
        continues: whether it goes on with what was told right before: «كما التقى», «وبعد ذلك صافح».
        also: whether it is told as one more of its kind: «كما يلتقي», «يلتقي أيضا».
        remote: whether it lies behind what was told right before: «وكان قد زار».
        there: whether «حيث» puts it where and when what stands before it is.
        item: number of the news item in the article: «من جهة أخرى» begins another.
        trigger_spans: the words that express it.
        evidence: the sentences that tell it.
    """

    relation: str
    rule: str
    who: tuple[Filler, ...]
    where: Filler | None
    when: str | None
    status: str | None
    source: str | None
    sentence: int
    offset: int
    trigger_spans: tuple[Span, ...]
    evidence: tuple[Span, ...]
    others: tuple[Filler, ...] = ()
    more: tuple[tuple[str, Filler], ...] = ()
    inherits: bool = False
    firm: bool = True
    told_place: bool = True
    on_visit: bool = False
    apart: bool = False
    lasting: bool = False
    begun: bool = False
    continues: bool = False
    also: bool = False
    remote: bool = False
    there: bool = False
    item: int = 0
    score: float = 0.9
