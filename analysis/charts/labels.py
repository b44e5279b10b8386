"""Places for labels, so that none covers another or a mark."""

from __future__ import annotations

# Left, bottom, right, top in inches.
Box = tuple[float, float, float, float]


def overlaps(box: Box, others: list[Box]) -> bool:
    """Tell whether a box covers part of any other.

    Parameters
    ----------
    box : tuple of float
        Left, bottom, right, top.
    others : list of tuple of float
        Likewise.

    Returns
    -------
    bool
        True where at least one is touched.
    """
    return any(
        box[0] < right and left < box[2] and box[1] < top and bottom < box[3]
        for left, bottom, right, top in others
    )


def place_label(
    point: tuple[float, float],
    width: float,
    height: float,
    taken: list[Box],
    room: tuple[float, float],
    reach: float = 9.0,
) -> tuple[float, float, str] | None:
    """Find the nearest free place for a label above or below its point.

    Parameters
    ----------
    point : tuple of float
        Where the mark is, in inches from the lower left corner of the axes.
    width, height : float
        Of the label, in inches.
    taken : list of tuple of float
        Boxes that are taken; the box found is added.
    room : tuple of float
        Width and height of the axes, in inches.
    reach : float
        Farthest that the label's middle may lie above or below the point, in inches.

    Returns
    -------
    tuple of float, float and str, or None
        Anchor of the text (x and its middle y, in inches) and its horizontal alignment; None
        where no place is free.
    """
    x, y = point
    # Only these can be in the way; looking at all of them for each place takes minutes with many.
    far = reach + height
    close = [
        box
        for box in taken
        if box[0] < x + width + 0.05 and x - width - 0.05 < box[2]
        and box[1] < y + far and y - far < box[3]
    ]  # fmt: skip
    for step in range(1, 14):
        for side in (1, -1):
            middle = y + side * (0.08 + height * (0.25 + 0.5 * step))
            if abs(middle - y) > reach or not height / 2 <= middle <= room[1] - height / 2:
                continue
            for align, left in (("left", x - 0.05), ("right", x + 0.05 - width),
                                ("center", x - width / 2)):  # fmt: skip
                box = (left, middle - height / 2, left + width, middle + height / 2)
                if left < 0 or left + width > room[0] or overlaps(box, close):
                    continue
                taken.append(box)
                anchor = {"left": left, "right": left + width, "center": left + width / 2}[align]
                return anchor, middle, align
    return None
