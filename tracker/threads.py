"""How many threads the libraries of linear algebra start. Reads and sets the environment only."""

import os

VARIABLES = ("BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_a_process() -> None:
    """One thread, unless a variable says otherwise: Lagline's products of matrices are so small that more of them
    only wait for each other, and processes share the cores already. To be called before numpy is imported.
    """
    for name in VARIABLES:
        os.environ.setdefault(name, "1")
