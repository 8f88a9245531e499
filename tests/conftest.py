"""Property tests draw the same examples in every run, so that a run says something about the code and nothing else.
`pytest --hypothesis-profile explore` draws new ones. No deadlines: they would measure what else the machine does."""

from hypothesis import HealthCheck, settings

ON_ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", ON_ANY_MACHINE, max_examples=500)
settings.register_profile("reproducible", ON_ANY_MACHINE, derandomize=True)
settings.load_profile("reproducible")
