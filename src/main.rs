//! The `dossier` program: parses arguments, runs the command, maps its outcome to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dossier::cli::main()
}
