"""How fast the parts are, and what they do with hostile texts: `make bench`, or one of the modules with `python -m`.

One thread for linear algebra, so that a core is a core; this must stand before anything imports numpy.
"""

import os

THREADS = ("BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
os.environ.update(dict.fromkeys(THREADS, "1"))
