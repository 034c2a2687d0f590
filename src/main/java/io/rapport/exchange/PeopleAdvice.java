package io.rapport.exchange;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.match.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Files of salespeople: who works for which manager in which office. A manager's people are a team, in which the manager is,
 * too, and which the manager leads; the teams of an office are teams below the office's. The people become users without sign-in.
 */
@Component
@Order(0)
class PeopleAdvice implements ImportAdvice {

    private static final Set<String> MANAGER = Set.of(
            "manager", "sales manager", "team lead", "lead", "supervisor", "boss", "reports to", "manajer", "atasan");
    private static final Set<String> OFFICE = Set.of(
            "regional office", "office", "region", "branch", "territory", "division", "department", "kantor", "cabang");

    @Override
    public Map<String, List<String>> synonyms() {
        return Map.of(
                "users", List.of("sales team", "sales teams", "agents", "employees", "staff", "people", "salespeople"),
                "users.name",
                        List.of(
                                "sales agent",
                                "agent",
                                "sales rep",
                                "rep",
                                "salesperson",
                                "employee",
                                "full name",
                                "person"),
                "users.team", concat(OFFICE, MANAGER, List.of("team", "group")),
                "users.email", List.of("mail", "e-mail address", "login"));
    }

    private static List<String> concat(Set<String> a, Set<String> b, List<String> c) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        return all;
    }

    @Override
    public List<RecordPlan> extend(FileProfile file, List<RecordPlan> records) {
        var people = records.stream()
                .filter(record -> record.object().equals("users"))
                .findFirst();
        var manager = column(file, MANAGER);
        if (people.isEmpty() || manager.isEmpty()) {
            return records;
        }
        String managers = manager.get().name();
        var office = column(file, OFFICE).map(ColumnProfile::name);
        var all = new ArrayList<RecordPlan>();
        office.ifPresent(column -> all.add(team(column, List.of())));
        all.add(team(
                managers,
                office.map(column -> List.of(ColumnPlan.of(column, "parent"))).orElse(List.of())));
        all.add(new RecordPlan(
                "users",
                ImportKey.field(managers, "name"),
                List.of(ColumnPlan.of(managers, "name"), ColumnPlan.of(managers, "team"))));
        for (var record : records) {
            all.add(record.equals(people.get()) ? inTeam(record, managers, office) : record);
        }
        all.add(team(managers, List.of(ColumnPlan.of(managers, "manager"))));
        return all;
    }

    private static RecordPlan team(String column, List<ColumnPlan> more) {
        var columns = new ArrayList<ColumnPlan>();
        columns.add(ColumnPlan.of(column, "name"));
        columns.addAll(more);
        return new RecordPlan("teams", ImportKey.field(column, "name"), columns);
    }

    /** The manager's column names the home team; the office is reached through it. */
    private static RecordPlan inTeam(RecordPlan people, String managers, Optional<String> office) {
        var columns = new ArrayList<ColumnPlan>();
        for (var column : people.columns()) {
            boolean structural = managers.equals(column.column())
                    || office.isPresent() && office.get().equals(column.column());
            if (!structural) {
                columns.add(column);
            }
        }
        columns.add(ColumnPlan.of(managers, "team"));
        return people.with(columns);
    }

    private static Optional<ColumnProfile> column(FileProfile file, Set<String> names) {
        return file.columns().stream()
                .filter(column -> Titles.among(column.name(), names) && !column.unique())
                .findFirst();
    }
}
