-- What people's data is used for, on which legal basis, over which channels one writes or calls, and whether a consent by mail is
-- asked for once more. The words that people agree to have versions; what somebody agreed to is never written over.
CREATE TABLE consent_purpose (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
    labels jsonb NOT NULL,
    basis text NOT NULL CHECK (basis IN
        ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')),
    channels text[] NOT NULL,
    double_opt_in boolean NOT NULL,
    active boolean NOT NULL DEFAULT true,
    position int NOT NULL
);

CREATE TABLE consent_text (
    id uuid PRIMARY KEY,
    purpose_id uuid NOT NULL REFERENCES consent_purpose (id),
    language text NOT NULL CHECK (language IN ('en', 'id', 'th')),
    version int NOT NULL,
    words text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    UNIQUE (purpose_id, language, version)
);

-- What somebody said, and the proof of it. Rows are only ever added; one that is wrong is corrected by another.
-- at is when it was said, recorded_at when it was written down; by_user is empty where the person did it themselves.
CREATE TABLE consent_event (
    id uuid PRIMARY KEY,
    object text NOT NULL,
    record_id uuid NOT NULL,
    purpose_id uuid NOT NULL REFERENCES consent_purpose (id),
    channel text NOT NULL,
    act text NOT NULL CHECK (act IN ('asked', 'given', 'declined', 'withdrawn', 'corrected')),
    method text NOT NULL,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    text_id uuid REFERENCES consent_text (id),
    language text,
    by_user uuid,
    ip text,
    user_agent text,
    note text,
    corrects uuid UNIQUE REFERENCES consent_event (id)
);
CREATE INDEX consent_event_record ON consent_event (object, record_id, purpose_id, channel, at DESC);

-- What the events come to, for lists and for whoever is about to write to many.
CREATE TABLE consent_state (
    object text NOT NULL,
    record_id uuid NOT NULL,
    purpose_id uuid NOT NULL REFERENCES consent_purpose (id),
    channel text NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'given', 'declined', 'withdrawn')),
    at timestamptz NOT NULL,
    event_id uuid NOT NULL REFERENCES consent_event (id),
    PRIMARY KEY (object, record_id, purpose_id, channel)
);
CREATE INDEX consent_state_purpose ON consent_state (purpose_id, channel, state, object, record_id);

-- Letters that ask once more whether a consent is meant. Only the hash of their link is kept, and it is used up by the answer.
CREATE TABLE consent_request (
    token_hash bytea PRIMARY KEY,
    object text NOT NULL,
    record_id uuid NOT NULL,
    purpose_id uuid NOT NULL REFERENCES consent_purpose (id),
    channel text NOT NULL,
    text_id uuid REFERENCES consent_text (id),
    language text NOT NULL,
    recipient text NOT NULL,
    asked_by uuid,
    until timestamptz NOT NULL,
    UNIQUE (object, record_id, purpose_id, channel)
);

-- Which preference links of somebody are sound: those of the latest edition. Without a row it is 0.
CREATE TABLE consent_link (
    object text NOT NULL,
    record_id uuid NOT NULL,
    edition int NOT NULL,
    PRIMARY KEY (object, record_id)
);

-- What was merged into a record is asked of when its consents are.
CREATE INDEX merged_into ON merged (into_id) WHERE standing;

INSERT INTO consent_purpose (id, key, labels, basis, channels, double_opt_in, position) VALUES
('01930000-0000-7000-8000-000000230001', 'newsletter', '{"en": "Newsletter", "id": "Buletin", "th": "จดหมายข่าว"}', 'consent', '{email}', true, 1),
('01930000-0000-7000-8000-000000230002', 'offers', '{"en": "Offers", "id": "Penawaran", "th": "ข้อเสนอ"}', 'consent', '{email,phone,text,post,messenger}', true, 2),
('01930000-0000-7000-8000-000000230003', 'research', '{"en": "Surveys and research", "id": "Survei dan riset", "th": "แบบสำรวจและการวิจัย"}', 'consent', '{email,phone}', false, 3),
('01930000-0000-7000-8000-000000230004', 'service_news', '{"en": "Service news", "id": "Kabar layanan", "th": "ข่าวการให้บริการ"}', 'contract', '{email,phone,text,post}', false, 4),
('01930000-0000-7000-8000-000000230005', 'profiling', '{"en": "Personal recommendations", "id": "Rekomendasi pribadi", "th": "คำแนะนำเฉพาะบุคคล"}', 'consent', '{email}', false, 5);

INSERT INTO consent_text (id, purpose_id, language, version, words, created_at)
SELECT w.id::uuid, p.id, w.language, 1, w.words, now()
FROM (VALUES
('01930000-0000-7000-8000-000000231011', 'newsletter', 'en', 'I would like to receive your newsletter. I can end it at any time.'),
('01930000-0000-7000-8000-000000231012', 'newsletter', 'id', 'Saya ingin menerima buletin Anda. Saya dapat menghentikannya kapan saja.'),
('01930000-0000-7000-8000-000000231013', 'newsletter', 'th', 'ฉันต้องการรับจดหมายข่าวของคุณ และยกเลิกได้ทุกเมื่อ'),
('01930000-0000-7000-8000-000000231021', 'offers', 'en', 'You may tell me about offers in the ways that I have chosen. I can end it at any time.'),
('01930000-0000-7000-8000-000000231022', 'offers', 'id', 'Anda boleh memberi tahu saya tentang penawaran lewat saluran yang saya pilih. Saya dapat menghentikannya kapan saja.'),
('01930000-0000-7000-8000-000000231023', 'offers', 'th', 'คุณแจ้งข้อเสนอให้ฉันทราบได้ตามช่องทางที่ฉันเลือก และฉันยกเลิกได้ทุกเมื่อ'),
('01930000-0000-7000-8000-000000231031', 'research', 'en', 'You may ask me to take part in surveys. Taking part is up to me each time.'),
('01930000-0000-7000-8000-000000231032', 'research', 'id', 'Anda boleh mengajak saya mengikuti survei. Setiap kali saya yang memutuskan untuk ikut.'),
('01930000-0000-7000-8000-000000231033', 'research', 'th', 'คุณเชิญฉันร่วมตอบแบบสำรวจได้ โดยฉันตัดสินใจเองทุกครั้ง'),
('01930000-0000-7000-8000-000000231041', 'service_news', 'en', 'We write about the services that you use, such as changes and outages. This belongs to our contract.'),
('01930000-0000-7000-8000-000000231042', 'service_news', 'id', 'Kami mengabari Anda tentang layanan yang Anda pakai, misalnya perubahan dan gangguan. Ini bagian dari kontrak kita.'),
('01930000-0000-7000-8000-000000231043', 'service_news', 'th', 'เราแจ้งเรื่องบริการที่คุณใช้ เช่น การเปลี่ยนแปลงและเหตุขัดข้อง ซึ่งเป็นส่วนหนึ่งของสัญญาระหว่างเรา'),
('01930000-0000-7000-8000-000000231051', 'profiling', 'en', 'You may use what I bought and read to recommend what fits me. Nothing is decided by a machine alone.'),
('01930000-0000-7000-8000-000000231052', 'profiling', 'id', 'Anda boleh memakai apa yang saya beli dan baca untuk merekomendasikan yang cocok bagi saya. Tidak ada yang diputuskan mesin sendiri.'),
('01930000-0000-7000-8000-000000231053', 'profiling', 'th', 'คุณใช้ข้อมูลสิ่งที่ฉันซื้อและอ่านเพื่อแนะนำสิ่งที่เหมาะกับฉันได้ โดยไม่มีการตัดสินใจด้วยเครื่องเพียงอย่างเดียว')
) AS w (id, key, language, words) JOIN consent_purpose AS p ON p.key = w.key;
