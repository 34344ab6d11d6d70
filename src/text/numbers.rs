//! Numbers as printed: the recogniser that figures, dates and debris share.
