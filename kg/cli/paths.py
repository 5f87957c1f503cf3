"""`kg paths`: how two people, countries or bodies hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import note, one_line, out, print_json, stdout
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened, time_given
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.views.ties import Step

SHOWN = 2
"""Facts shown of one step; --json gives all."""
_FIELDS = ("fact", "kind", "type", "status", "evidence", "sentence", "article_title", "published",
           "outlet", "url", "rule", "confidence")  # fmt: skip


def paths(
    one: Annotated[str, typer.Argument(metavar="X", help="A person, country or body.")],
    other: Annotated[str, typer.Argument(metavar="Y", help="Another one.")],
    store: StoreOption = DEFAULT_STORE,
    most: Annotated[int, typer.Option("--most", min=1, max=50, help="Chains to show.")] = 3,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only these facts: meetings, relations, roles, claims."),
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", help="Facts of this status; actual (held) ones if not given."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only facts from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only facts up to this day.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show how X is connected to Y: the shortest chains, each step with its words.

    A step is a meeting of two, a relation of two states, an office, or a figure that one gives
    about the other. Planned and cancelled ones are left out unless asked for.
    """
    from kg.views.material import FACT_KINDS
    from kg.views.network import graph
    from kg.views.ties import paths as chains_between

    since, until = time_given("--since", since), time_given("--until", until)
    with opened(store) as opened_store:
        network = graph(
            opened_store, kinds=kinds or FACT_KINDS, statuses=statuses or ("actual",),
            since=since, until=until,
        )  # fmt: skip
    chains = chains_between(network, one, other, most)
    if as_json:
        for chain in chains:
            print_json({"steps": [_row(step) for step in chain]})
    else:
        for number, chain in enumerate(chains, 1):
            _print(number, chain)
    if not chains:
        note(f"Nothing connects {one} and {other} here. --status planned looks at plans too.")


def _row(step: Step) -> dict[str, Any]:
    facts = [{k: fact[k] for k in _FIELDS if k in fact} for fact in step.facts]
    return {"from": step.start_label, "to": step.end_label, "facts": facts}


def _print(number: int, chain: tuple[Step, ...]) -> None:
    from rich.text import Text

    from kg.cli.ask import shortened

    names = " – ".join([chain[0].start_label, *(step.end_label for step in chain)])
    console = stdout()
    console.print(Text(f"{number}. {one_line(names)}  ({count(len(chain), 'step')})", style="bold"))
    for step in chain:
        out(f"   {one_line(step.start_label)} – {one_line(step.end_label)}")
        for fact in step.facts[:SHOWN]:
            known = (fact.get("outlet"), fact.get("published"))
            where = ", ".join(one_line(str(part)) for part in known if part)
            kind = " ".join(str(fact[k]) for k in ("kind", "type") if k in fact)
            console.print(Text(f"     “{one_line(fact['sentence'])}”"))
            out(f"     {kind}  {shortened(str(fact['fact']))}{'  ' + where if where else ''}")
        if len(step.facts) > SHOWN:
            out(f"     and {count(len(step.facts) - SHOWN, 'more fact')}")
