//! What a long run shows while it works, and how long each stage of it took.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::project::Progress;

/// A run that takes less shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Measures each stage, and draws a bar on a terminal once the run takes long.
pub(super) struct Watch {
    begun: Instant,
    current: Option<(&'static str, Instant)>,
    /// What each stage took, in order.
    pub(super) stages: Vec<(&'static str, Duration)>,
    bar: ProgressBar,
    /// Whether the bar may still appear.
    waiting: bool,
}

impl Watch {
    /// Starts to measure; a bar is drawn on standard error, only where that is a terminal and only
    /// if it is `wanted`.
    pub(super) fn start(wanted: bool) -> Self {
        Self {
            begun: Instant::now(),
            current: None,
            stages: Vec::new(),
            bar: ProgressBar::hidden(),
            waiting: wanted,
        }
    }

    /// Ends the last stage and takes the bar away.
    pub(super) fn finish(&mut self) {
        self.end_stage();
        self.waiting = false;
        self.bar.finish_and_clear();
    }

    /// Time since the start.
    pub(super) fn total(&self) -> Duration {
        self.begun.elapsed()
    }

    fn end_stage(&mut self) {
        if let Some((name, since)) = self.current.take() {
            self.stages.push((name, since.elapsed()));
        }
    }

    fn appear(&mut self) {
        if self.waiting && self.begun.elapsed() > PATIENCE {
            self.waiting = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Watch {
    fn stage(&mut self, name: &'static str, total: Option<usize>) {
        self.end_stage();
        self.current = Some((name, Instant::now()));
        self.bar.set_style(style(total.is_some()));
        self.bar.set_position(0);
        self.bar.set_length(total.unwrap_or_default() as u64);
        self.bar.set_message(name);
        self.appear();
    }

    fn advance(&mut self, by: usize) {
        self.bar.inc(by as u64);
        self.appear();
    }
}

fn style(counted: bool) -> ProgressStyle {
    let template = if counted {
        "{msg:>14} [{bar:32}] {human_pos}/{human_len}"
    } else {
        "{msg:>14} {human_pos}"
    };
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_measured_in_order_and_a_short_run_draws_nothing() {
        let mut watch = Watch::start(true);
        watch.stage("read", None);
        watch.advance(3);
        watch.stage("write", Some(2));
        watch.advance(2);
        assert!(watch.waiting, "nothing was drawn yet");
        watch.finish();
        assert_eq!(
            watch
                .stages
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>(),
            ["read", "write"]
        );
    }
}
