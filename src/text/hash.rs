//! A hash that is the same on every platform and in every version: features, shingles and
//! signatures are made of it.

/// The 64-bit FNV-1a hash of `bytes` with a final mix, so that all bits can be used (Fowler, Noll,
/// Vo; the mix is that of `MurmurHash3`).
pub fn stable(bytes: &[u8]) -> u64 {
    mix(bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}

/// The hash of a sequence, one hash more.
pub fn join(sequence: u64, next: u64) -> u64 {
    mix(sequence.rotate_left(5) ^ next.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Spreads every bit over all bits; a bijection.
pub fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_pinned_and_knows_order() {
        assert_eq!(stable(b""), 0xefd0_1f60_ba99_2926);
        assert_ne!(
            join(stable(b"a"), stable(b"b")),
            join(stable(b"b"), stable(b"a"))
        );
    }
}
