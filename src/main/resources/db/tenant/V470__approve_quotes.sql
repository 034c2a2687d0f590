-- Administrators and managers let quotes go out whose discount is above the limit.
UPDATE role SET abilities = array_append(abilities, 'approve_quotes')
WHERE id IN ('01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000002')
    AND NOT 'approve_quotes' = ANY (abilities);
