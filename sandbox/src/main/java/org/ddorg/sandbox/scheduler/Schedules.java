package org.ddorg.sandbox.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The schedules of all accounts. */
public final class Schedules {
    private final Map<String, Schedule> schedules = new ConcurrentSkipListMap<>();

    public Optional<Schedule> find(String arn) {
        return Optional.ofNullable(schedules.get(arn));
    }

    /** All schedules, by ARN. */
    public List<Schedule> all() {
        return List.copyOf(schedules.values());
    }

    /** Creates or replaces a schedule. */
    public void put(Schedule schedule) {
        schedules.put(schedule.arn(), schedule);
    }

    public void remove(String arn) {
        schedules.remove(arn);
    }
}
