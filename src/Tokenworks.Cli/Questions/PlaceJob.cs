using System.CommandLine;
using Tokenworks.Ledgers;
using Tokenworks.Questions;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>One answer of <c>place</c>: all places, the break-even of the boxes, the hybrid split, the move and the runtimes.</summary>
internal sealed record PlaceJob(JobEntry Job, IReadOnlyList<Alternative> Places, IReadOnlyList<(Alternative Box, Alternative Api, BreakEvenPoint Point)> BreakEvens, HybridSplit? Split, MigrationCost Move, IReadOnlyList<PortabilityRow> Runtimes)
{
    private const string CloudEngine = "vllm-0.18";
    private static readonly string[] BoxSystems = ["rtx-4090-box", "rtx-5090-box", "rtx-pro-6000-box", "dgx-h100"];

    public static PlaceJob? Of(Home home, string name, IReadOnlyList<string> campuses, double dayRate, double egress, double doubleDays, FindingBag findings)
    {
        var job = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? home.Catalogue.ReadFile<JobEntry>(name, findings) : QuestionCatalogue.One<JobEntry>(home, name, "WORKLOAD", findings);
        if (job is null || QuestionCatalogue.One<EngineEntry>(home, CloudEngine, "engine", findings) is not { } engine) return null;
        var bases = campuses.Select(c => Campus(home, c, findings)).OfType<CampusBasis>().ToList();
        if (findings.HasErrors) return null;
        var boxes = BoxSystems.Select(b => QuestionCatalogue.One<SystemEntry>(home, b, "box", findings)).OfType<SystemEntry>().ToList();
        var traits = EngineReader.Of(engine);
        var inputs = new PlaceInputs(job, QuestionCatalogue.All<OfferEntry>(home, "offers", findings), boxes, bases, traits, traits);
        var places = Placement.Of(inputs);
        var runtimes = Portability.Of(QuestionCatalogue.All<RuntimeEntry>(home, "runtimes", findings), job.Model.Entry, job.Precision, "NVIDIA", job.Uses);
        var best = places.FirstOrDefault(p => p.Feasible)?.UsdPerMonth.Base ?? 0;
        return new PlaceJob(job, places, Evens(places), Hybrid.Of(inputs, places), Portability.Move(job, runtimes, best, dayRate, egress, doubleDays), runtimes);
    }

    private static CampusBasis? Campus(Home home, string scenario, FindingBag findings)
    {
        var place = QuestionCatalogue.All<PlaceEntry>(home, "places", findings).FirstOrDefault(p => p.Scenarios.Contains(scenario));
        if (place is null)
        {
            findings.Error("no-place", SourceSpan.Of("--campus"), $"no place of the catalogue names the scenario '{scenario}'", "", "Add it to 'scenarios' of an entry in catalogue/places.");
            return null;
        }
        if (QuestionRuns.Of(home, scenario, []) is not { } run) return null;
        var sums = RunSums.Of(run.Run);
        var fleet = run.Members[0].Phases[0].Fleet[0].System.Entry;
        return new CampusBasis(scenario, scenario.StartsWith("edge", StringComparison.Ordinal) ? "edge" : "campus", fleet, place, sums.Costs / sums.DeliveredHours, sums.FacilityMwh / sums.ItMwh, sums.WaterL / (sums.ItMwh * 1000), sums.Co2T / sums.ItMwh, run.Members[0].Operations.Availability.BaseBase,
            MostChips(run.Run.Campuses[0]), [.. run.Members[0].Workloads.Select(w => w.Model.Id)]);
    }

    private static double MostChips(CampusResult campus) => Enumerable.Range(0, campus.Monthly["build.chips"].Rows).Max(m => campus.Monthly["build.chips"][m, 0]);

    // Every machine with fixed costs against the cheapest price by the token.
    private static List<(Alternative, Alternative, BreakEvenPoint)> Evens(IReadOnlyList<Alternative> places)
    {
        var api = places.Where(p => p.Kind == "api").OrderBy(p => p.UsdPerMillionOutput).FirstOrDefault();
        return api is null ? [] : [.. places.Where(p => p.FixedUsdPerMonth > 0).Select(b => (b, api, BreakEven.Of(b.FixedUsdPerMonth, b.MarginalPerMillion, api.UsdPerMillionOutput, b.CapacityPerMonth!.Value)))];
    }

    public object Json => new
    {
        workload = Job.Id, model = Job.Model.Id, input_tokens = Job.InputTokens.BaseBase, output_tokens = Job.OutputTokens.BaseBase, requests_per_day = Job.RequestsPerDay.BaseBase,
        places = Places.Select(p => new
        {
            id = p.Id, kind = p.Kind, title = p.Title, price_as_of = p.AsOf, price_source = p.Source, feasible = p.Feasible, misses = p.Misses, chips = p.Chips, usd_per_month = p.UsdPerMonth.Json, usd_per_million_output_tokens = p.UsdPerMillionOutput,
            fixed_usd_per_month = p.FixedUsdPerMonth, marginal_usd_per_million_output_tokens = p.MarginalPerMillion, capacity_output_tokens_per_month = p.CapacityPerMonth, distance_km = p.Kilometres, round_trip_ms = p.RoundTripMs, first_token_ms = p.FirstTokenMs,
            kwh_per_month = p.KwhPerMonth.Json, kg_co2_per_month = p.KgCo2PerMonth.Json, energy_is_estimate = p.EnergyIsEstimate, lock_in_share = p.LockIn, availability_share = p.Availability,
        }),
        break_even = BreakEvens.Select(b => new { machine = b.Box.Id, against = b.Api.Id, price_usd_per_million_output_tokens = b.Api.UsdPerMillionOutput, output_tokens_per_month = b.Point.OutputTokensPerMonth, utilisation_share = b.Point.Utilisation, within_capacity = b.Point.WithinCapacity, curve = b.Point.Curve.Select(c => new { utilisation_share = c.Utilisation, output_tokens_per_month = c.OutputTokensPerMonth, usd_per_million_output_tokens = c.UsdPerMillionOutput }) }),
        hybrid = Split is null ? null : new { small_model = Split.SmallModel, small_system = Split.SmallSystem, small_share = Split.SmallShare, small_usd_per_month = Split.SmallUsdPerMonth, large_place = Split.LargePlace, large_usd_per_month = Split.LargeUsdPerMonth, usd_per_month = Split.UsdPerMonth, all_large_usd_per_month = Split.AllLargeUsdPerMonth, saving_share = Split.SavingShare, routing_rule = Split.Rule },
        migration = new { usd = Move.Usd, engineer_usd = Move.EngineerUsd, egress_usd = Move.EgressUsd, double_running_usd = Move.DoubleRunningUsd, transfer_hours_at_10_gbit = Move.HoursOfTransfer, runtime_share = Move.RuntimeShare },
        portability = Runtimes.Select(r => new { runtime = r.Runtime, runs = r.Runs, lacks = r.Lacks }),
    };
}
