"""What the tests of corpus files share."""

import pytest

from cqpolicy_cli.i18n import use_language


@pytest.fixture(autouse=True)
def _english() -> None:
    """Speak English, whatever language an earlier test left behind."""
    use_language("en")
