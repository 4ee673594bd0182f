"""`python -m zhpolicy` is the command `zhpolicy`."""

import sys

from zhpolicy.cli import main

sys.exit(main())
