//! Lines and code points of a document: what readers and scripts count.

/// Line starts and code-point counts of one text, for look-ups in logarithmic time.
///
/// Lines are split at `\n` and counted from 1; a carriage return belongs to its line. Code points
/// are Unicode scalar values from 0, as Python's `str` counts them.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// Byte at which each line starts.
    starts: Vec<usize>,
    /// Number of code points before each [`STRIDE`]th byte, so that a file of one long line is
    /// looked up as fast as any.
    points: Vec<usize>,
}

/// Bytes between two counts of code points.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts: Vec<usize> = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', bytes).map(|newline| newline + 1))
            .collect();
        starts.shrink_to_fit();
        let count_on = |sum: &mut usize, chunk: &[u8]| {
            *sum += count(chunk);
            Some(*sum)
        };
        let points = std::iter::once(0)
            .chain(bytes.chunks(STRIDE).scan(0, count_on))
            .collect();
        Self { starts, points }
    }

    /// Number of lines; an empty text has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Line of the byte `at`, from 1.
    pub fn line(&self, at: usize) -> u32 {
        self.starts.partition_point(|&start| start <= at) as u32
    }

    /// Byte at which `line` (from 1) starts; past the end, the start of the last line.
    pub fn start(&self, line: u32) -> usize {
        let at = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[at]
    }

    /// Line and column of the byte `at`, both from 1; the column counts code points.
    pub fn line_column(&self, text: &str, at: usize) -> (u32, u32) {
        let line = self.line(at);
        let start = self.start(line);
        (
            line,
            (self.code_point(text, at) - self.code_point(text, start)) as u32 + 1,
        )
    }

    /// Number of code points before the byte `at`.
    pub fn code_point(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let stride = at / STRIDE;
        self.points[stride] + count(&text.as_bytes()[stride * STRIDE..at])
    }
}

/// Code points in a piece of valid UTF-8: every byte that does not continue a character.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_columns_and_code_points_count_characters_not_bytes() {
        let text = "Zürich\r\n“Ja”\n";
        let index = LineIndex::new(text);
        assert_eq!(index.len(), 3);
        assert_eq!(index.line_column(text, text.find('J').unwrap()), (2, 2));
        assert_eq!(index.code_point(text, text.find('J').unwrap()), 9);
        assert_eq!(index.code_point(text, text.len()), text.chars().count());
    }

    #[test]
    fn a_long_line_is_counted_from_its_middle() {
        let text = "ü".repeat(3 * STRIDE + 1);
        let index = LineIndex::new(&text);
        for at in [0, STRIDE, 2 * STRIDE + 2, text.len()] {
            assert_eq!(index.code_point(&text, at), at / 2);
            assert_eq!(index.line_column(&text, at), (1, at as u32 / 2 + 1));
        }
    }
}
