# SPDX-License-Identifier: MIT
# Names that some tests take from unittest.case.

import warnings
from unittest import SkipTest, TestCase, _Raises as _AssertRaisesContext, _SubTest, skip, skipIf, skipUnless
