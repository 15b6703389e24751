CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK ("at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "at", '+0 seconds')), command TEXT NOT NULL,
    undoes INTEGER REFERENCES change (id)) STRICT;

CREATE TABLE change_entry (change INTEGER NOT NULL REFERENCES change (id),
    entry TEXT NOT NULL, before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)), UNIQUE (change, entry),
    CHECK (before IS NOT NULL OR after IS NOT NULL)) STRICT;

CREATE TABLE dose (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL CHECK ("entered_at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "entered_at", '+0 seconds')),
    "at" TEXT NOT NULL CHECK ("at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "at", '+0 seconds')),
    "at_offset_minutes" INTEGER NOT NULL
        CHECK ("at_offset_minutes" BETWEEN -1080 AND 1080),
    drug TEXT NOT NULL CHECK (trim(drug, char(9, 10, 11, 12, 13, 32)) <> ''),
    amount REAL CHECK (amount > 0 AND amount < 1e300),
    
    "unit" TEXT CHECK (trim("unit", char(9, 10, 11, 12, 13, 32)) <> ''),
    "taken" TEXT CHECK ("taken" IN ('rescue', 'regular')),
    "note" TEXT CHECK (trim("note", char(9, 10, 11, 12, 13, 32)) <> '')) STRICT;

CREATE TABLE estimate (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL CHECK ("entered_at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "entered_at", '+0 seconds')),
    "at" TEXT NOT NULL CHECK ("at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "at", '+0 seconds')),
    "at_offset_minutes" INTEGER NOT NULL
        CHECK ("at_offset_minutes" BETWEEN -1080 AND 1080),
    relief_percent REAL NOT NULL CHECK (relief_percent BETWEEN 0 AND 100),
    
    "lasting" TEXT CHECK (trim("lasting", char(9, 10, 11, 12, 13, 32)) <> '')) STRICT;

CREATE TABLE injection (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL CHECK ("entered_at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "entered_at", '+0 seconds')),
    "at" TEXT NOT NULL CHECK ("at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "at", '+0 seconds')),
    "at_offset_minutes" INTEGER NOT NULL
        CHECK ("at_offset_minutes" BETWEEN -1080 AND 1080),
    procedure TEXT NOT NULL CHECK (procedure IN ('facet joint injection', 'medial branch block',
        'radiofrequency ablation', 'sacroiliac joint injection', 'epidural injection',
        'nerve block', 'trigger point injection')),
    
    "role" TEXT CHECK ("role" IN ('diagnostic', 'therapeutic')),
    "side" TEXT CHECK ("side" IN ('left', 'right', 'both')),
    
    "named_by" TEXT CHECK ("named_by" IN ('joints', 'nerves')),
    "as_written" TEXT CHECK (trim("as_written", char(9, 10, 11, 12, 13, 32)) <> ''),
    "site" TEXT CHECK (trim("site", char(9, 10, 11, 12, 13, 32)) <> ''),
    "state" TEXT CHECK ("state" IN ('moving', 'rest')),
    
    "anesthetic_drug" TEXT CHECK (trim("anesthetic_drug", char(9, 10, 11, 12, 13, 32)) <> ''),
    anesthetic_percent REAL CHECK (anesthetic_percent > 0 AND anesthetic_percent <= 100),
    anesthetic_ml REAL CHECK (anesthetic_ml > 0 AND anesthetic_ml < 1e300),
    "steroid_drug" TEXT CHECK (trim("steroid_drug", char(9, 10, 11, 12, 13, 32)) <> ''),
    steroid_mg REAL CHECK (steroid_mg > 0 AND steroid_mg < 1e300),
    
    "sedation" TEXT CHECK (trim("sedation", char(9, 10, 11, 12, 13, 32)) <> ''),
    "guidance" TEXT CHECK (trim("guidance", char(9, 10, 11, 12, 13, 32)) <> ''),
    "clinician" TEXT CHECK (trim("clinician", char(9, 10, 11, 12, 13, 32)) <> ''),
    "note" TEXT CHECK (trim("note", char(9, 10, 11, 12, 13, 32)) <> ''),
    UNIQUE (id, named_by),
    CHECK (anesthetic_drug IS NOT NULL OR (anesthetic_percent IS NULL AND anesthetic_ml IS NULL)),
    CHECK (steroid_drug IS NOT NULL OR steroid_mg IS NULL)) STRICT;

CREATE TABLE injection_level (
    injection INTEGER NOT NULL, named_by TEXT NOT NULL, position INTEGER NOT NULL,
    level TEXT NOT NULL,
    "side" TEXT CHECK ("side" IN ('left', 'right', 'both')),
    PRIMARY KEY (injection, position),
    FOREIGN KEY (injection, named_by) REFERENCES injection (id, named_by)
        DEFERRABLE INITIALLY DEFERRED,
    CHECK (CASE named_by WHEN 'joints' THEN level IN ('C0-C1','C1-C2','C2-C3','C3-C4','C4-C5','C5-C6','C6-C7','C7-T1','T1-T2','T2-T3',
        'T3-T4','T4-T5','T5-T6','T6-T7','T7-T8','T8-T9','T9-T10','T10-T11','T11-T12','T12-L1',
        'L1-L2','L2-L3','L3-L4','L4-L5','L5-S1')
        WHEN 'nerves' THEN level IN ('C2','C3','C4','C5','C6','C7','C8','TON','T1','T2','T3','T4','T5','T6','T7','T8',
        'T9','T10','T11','T12','L1','L2','L3','L4','L5','S1','S2','S3','S4') ELSE 0 END)) STRICT;

CREATE TABLE pain (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL CHECK ("entered_at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "entered_at", '+0 seconds')),
    "at" TEXT NOT NULL CHECK ("at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "at", '+0 seconds')),
    "at_offset_minutes" INTEGER NOT NULL
        CHECK ("at_offset_minutes" BETWEEN -1080 AND 1080),
    score_hundredths INTEGER NOT NULL CHECK (score_hundredths BETWEEN 0 AND 1000),
    period TEXT NOT NULL CHECK (period IN ('now', 'day', 'week')),
    
    "site" TEXT CHECK (trim("site", char(9, 10, 11, 12, 13, 32)) <> ''),
    "side" TEXT CHECK ("side" IN ('left', 'right')),
    "state" TEXT CHECK ("state" IN ('moving', 'rest')),
    "activity" TEXT CHECK (trim("activity", char(9, 10, 11, 12, 13, 32)) <> ''),
    
    "by" TEXT CHECK ("by" IN ('patient', 'clinic', 'other')),
    "note" TEXT CHECK (trim("note", char(9, 10, 11, 12, 13, 32)) <> '')) STRICT;

CREATE TABLE sleep (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL CHECK ("entered_at" IS strftime('%Y-%m-%dT%H:%M:%SZ', "entered_at", '+0 seconds')),
    "began" TEXT NOT NULL CHECK ("began" IS strftime('%Y-%m-%dT%H:%M:%SZ', "began", '+0 seconds')),
    "began_offset_minutes" INTEGER NOT NULL
        CHECK ("began_offset_minutes" BETWEEN -1080 AND 1080),
    "ended" TEXT NOT NULL CHECK ("ended" IS strftime('%Y-%m-%dT%H:%M:%SZ', "ended", '+0 seconds')),
    "ended_offset_minutes" INTEGER NOT NULL
        CHECK ("ended_offset_minutes" BETWEEN -1080 AND 1080),
    CHECK (began < ended)) STRICT;

CREATE INDEX change_entry_entry ON change_entry (entry);

CREATE INDEX change_undoes ON change (undoes);

CREATE INDEX dose_at ON dose (at);

CREATE INDEX estimate_at ON estimate (at);

CREATE INDEX injection_at ON injection (at);

CREATE INDEX pain_at ON pain (at);

CREATE INDEX sleep_ended ON sleep (ended);

