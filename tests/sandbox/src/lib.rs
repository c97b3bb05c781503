//! An in-memory server that keeps the ScrapeWise contract. Being written.
