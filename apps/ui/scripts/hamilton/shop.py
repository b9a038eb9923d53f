import pandas as pd

from hamilton.function_modifiers import extract_columns, tag
from hamilton.htypes import Collect, Parallelizable


@tag(owner="growth")
def orders(size: int) -> pd.DataFrame:
    """All orders of the day."""
    return pd.DataFrame(
        {
            "price": [20.0 + number % 7 for number in range(size)],
            "quantity": [1 + number % 3 for number in range(size)],
            "gift": [number % 5 == 0 for number in range(size)],
            "at": pd.date_range("2026-11-01", periods=size, freq="h"),
        }
    )


@extract_columns("price", "quantity")
def columns(orders: pd.DataFrame) -> pd.DataFrame:
    return orders[["price", "quantity"]]


def total(price: pd.Series, quantity: pd.Series, rate: float = 1.0) -> float:
    return float((price * quantity).sum()) * rate


def broken(total: float) -> float:
    return total / 0


def page(size: int) -> Parallelizable[int]:
    yield from range(size)


def text(page: int) -> str:
    return f"page {page}"


def pages(text: Collect[str]) -> int:
    return len(list(text))
