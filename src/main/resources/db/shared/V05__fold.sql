-- Text as searches see it: without case and accents. The dictionary is named, so the answer never changes and may be indexed.
CREATE FUNCTION fold(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(extensions.unaccent('extensions.unaccent'::regdictionary, $1));
