"""`python -m vlm`."""

from vlm.app.cli import main

raise SystemExit(main())
