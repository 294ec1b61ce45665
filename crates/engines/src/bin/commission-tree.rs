//! The engine of `commission-tree`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::commission_tree::CommissionTree);
