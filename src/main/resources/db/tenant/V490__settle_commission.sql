-- Administrators close statements of commission; they let others do so.
UPDATE role SET abilities = array_append(abilities, 'settle_commission')
WHERE id = '01930000-0000-7000-8000-000000000001'
    AND NOT 'settle_commission' = ANY (abilities);
