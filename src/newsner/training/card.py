"""The model card of a fine-tuned checkpoint, with its data and figures filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from .progress import Plan
from .recipe import Recipe
from .scores import TypeScore


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells.

    Attributes:
        files: names of the annotated files.
        before: scores on dev of the base, empty for a base without a trained head.
        after: scores on dev of the result.
        weights: whose they are, such as `epoch 3`.
        runtime: `onnx` (no torch needed) or `torch`.
    """

    plan: Plan
    recipe: Recipe
    files: Sequence[str]
    labels: Sequence[str]
    before: Mapping[str, TypeScore]
    after: Mapping[str, TypeScore]
    weights: str
    seconds: float
    runtime: str
    temperature: float
    version: str


def format_card(facts: CardFacts, name: str) -> str:
    """The card as Markdown with the metadata that the Hugging Face hub reads."""
    return "\n".join((_metadata(facts, name), *_head(facts, name), *_scores(facts), *_training(facts), ""))


def _metadata(facts: CardFacts, name: str) -> str:
    f1 = facts.after["all"].f1
    base = (
        [f"base_model: {facts.plan.base}"]
        if "/" in facts.plan.base and not facts.plan.base.startswith((".", "/"))
        else []
    )
    lines = (
        "---",
        "language: ar",
        "library_name: transformers",
        "pipeline_tag: token-classification",
        "tags: [newsner, named-entity-recognition, arabic]",
        *base,
        "model-index:",
        f"- name: {name}",
        "  results:",
        "  - task: {type: token-classification}",
        "    dataset: {name: held out, type: custom}",
        f"    metrics: [{{type: f1, value: {f1:.1f}, name: strict F1}}]",
        "---",
    )
    return "\n".join(lines)


def _head(facts: CardFacts, name: str) -> tuple[str, ...]:
    use = f'newsner.load("{name}")("وصل الرئيس الروسي إلى القاهرة")'
    return (
        f"# {name}",
        "",
        f"Finds names in Arabic text: {', '.join(sorted({label[2:] for label in facts.labels if label != 'O'}))}. "
        f"Fine-tuned with newsner {facts.version} from {facts.plan.base}.",
        "",
        "```python",
        "import newsner",
        use,
        "```",
        "",
        "Transformers' own `pipeline('token-classification', model=…)` loads it too. "
        + ("The fast runtime lies beside it and needs no torch." if facts.runtime == "onnx" else "It runs in torch."),
        "",
    )


def _scores(facts: CardFacts) -> tuple[str, ...]:
    rows = (
        f"| {kind} | {s.precision:.1f} | {s.recall:.1f} | {s.f1:.1f} | {_before(facts, kind)} | {s.names} |"
        for kind, s in facts.after.items()
    )
    return (
        "## Scores",
        "",
        f"On dev ({facts.plan.origin}; {facts.plan.dev} sentences), strict IOB2, per cent. The weights were chosen "
        "on the same dev, so that fresh text may score a little lower.",
        "",
        "| type | precision | recall | F1 | F1 before | names |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    )


def _before(facts: CardFacts, kind: str) -> str:
    return f"{facts.before[kind].f1:.1f}" if kind in facts.before else "–"


def _training(facts: CardFacts) -> tuple[str, ...]:
    plan = facts.plan
    completed = (
        f"- types that the data does not annotate, kept by the base's own tags: {', '.join(plan.completed)}"
        if plan.completed
        else ""
    )
    settings = {k: v for k, v in asdict(facts.recipe).items() if k not in ("base", "output", "sources")}
    return (
        "## Training",
        "",
        f"- data: {', '.join(facts.files)}: {plan.training} sentences, annotated with {', '.join(plan.types)}",
        *([completed] if completed else []),
        f"- {plan.limits}",
        f"- weights: {facts.weights}",
        f"- {plan.epochs} epochs at most, {plan.steps} steps, "
        f"{facts.seconds:.0f} seconds on {plan.device}{' in bfloat16' if plan.bf16 else ''}",
        f"- temperature of the scores, fitted on dev: {facts.temperature}",
        f"- settings: {', '.join(f'{key} {value}' for key, value in settings.items())}",
        "",
        "The licence of this model follows from that of its data and of its base; fill it in before you share it.",
    )
