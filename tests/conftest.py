"""Property tests draw the same examples in every run, so that a run says something about the code and nothing else.
`pytest --hypothesis-profile explore` draws new ones. No deadlines: they would measure what else the machine does."""

import signal

from hypothesis import HealthCheck, settings

ON_ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", ON_ANY_MACHINE, max_examples=500)
settings.register_profile("reproducible", ON_ANY_MACHINE, derandomize=True)
settings.load_profile("reproducible")


def pytest_configure() -> None:
    """What a shell has background jobs ignore reaches the programs that tests start, and these test their endings."""
    for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)
