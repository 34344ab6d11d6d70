//! The `dossier` program: parses arguments, runs the command, maps its outcome to an exit code.

use std::process::ExitCode;

/// Extraction and briefing make many small strings on all threads at once; the system's allocator
/// takes a fifth longer over them (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dossier::cli::main()
}
