"""What is wrong with a record, in words."""

from pydantic import ValidationError

FieldProblem = tuple[str, str]  # (field, reason)


def problems_in(error: ValidationError) -> list[FieldProblem]:
    """FieldProblems, in words, of a pydantic ValidationError."""
    return [(place(one["loc"]), reason(one)) for one in error.errors(include_url=False)]


def place(loc):
    """`passages[3].act` for ("passages", 3, "act")."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def reason(error):
    match error["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "is missing"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
        case "string_pattern_mismatch":
            return f"“{str(error['input'])[:60]}” is not of the form {error['ctx']['pattern']}"
        case _:
            return error["msg"][:1].lower() + error["msg"][1:]
