//! Dates as printed: the recogniser that metadata, captions, figures and the event date share.
