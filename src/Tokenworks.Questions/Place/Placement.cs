using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Questions;

/// <summary>What placing a workload needs of the catalogue.</summary>
public sealed record PlaceInputs(JobEntry Job, IReadOnlyList<OfferEntry> Offers, IReadOnlyList<SystemEntry> Boxes, IReadOnlyList<CampusBasis> Campuses, EngineTraits Engine, EngineTraits BoxEngine);

/// <summary>A campus as a landlord of chip-hours: its run's cost of a chip-hour, PUE, WUE and CUE.</summary>
/// <param name="Chips">Chips of the system that stand there at the most.</param>
/// <param name="Serves">Models that it serves anyway, whose replicas a job of the same model may share.</param>
public sealed record CampusBasis(string Scenario, string Kind, SystemEntry System, PlaceEntry Place, double UsdPerChipHour, double Pue, double WaterPerKwh, double CarbonPerItKwh, double Availability, double Chips, IReadOnlyList<string> Serves);

/// <summary>Sets every place beside the workload: cost, distance, energy, carbon, and the limits that it breaks; USD, kWh and kg a month.</summary>
/// <remarks>Not modelled: discounts by volume, spot prices, taxes, quality of the answer.</remarks>
[ModelReference("Replicas for the busiest hour; token prices by catalogue offers; Tokenworks accounting")]
public static class Placement
{
    private const double DaysPerMonth = 730 / 24.0;
    private static readonly Interval CloudPue = new(1.1, 1.2, 1.4);
    private static readonly Interval RoomPue = new(1, 1.05, 1.3);
    private static readonly Interval CloudWater = new(0.1, 0.36, 1.8);

    /// <summary>All places, feasible ones first, each by cost.</summary>
    public static IReadOnlyList<Alternative> Of(PlaceInputs inputs)
    {
        var load = new JobLoad(inputs.Job);
        var all = inputs.Offers.Where(o => o.Kind == OfferKind.Api).Select(o => Api(inputs, load, o))
            .Concat(inputs.Offers.Where(o => o.Kind == OfferKind.Cloud).Select(o => Cloud(inputs, load, o)))
            .Concat(inputs.Boxes.Select(b => Box(inputs, load, b))).Concat(inputs.Campuses.Select(c => Campus(inputs, load, c)));
        return [.. all.OfType<Alternative>().OrderBy(a => a.Feasible ? 0 : 1).ThenBy(a => a.UsdPerMonth.Base)];
    }

    /// <summary>A month of a job.</summary>
    public sealed record JobLoad(JobEntry Job)
    {
        public double Input { get; } = Job.InputTokens.BaseBase;

        public double Output { get; } = Job.OutputTokens.BaseBase;

        public double Requests { get; } = Job.RequestsPerDay.BaseBase * DaysPerMonth;

        /// <summary>Output tokens a second in the busiest hour.</summary>
        public double PeakOutput { get; } = Job.RequestsPerDay.BaseBase * Job.OutputTokens.BaseBase / 86400 * Job.PeakOverMean.BaseBase;

        public double FirstTokenSeconds { get; } = Job.FirstToken.BaseBase * 3600;

        public double UserSpeed { get; } = Job.UserSpeed.BaseBase / 3600;
    }

    private static ServingRate? Rate(JobLoad load, SystemEntry system, EngineTraits engine, double roundTripMs) => ServingRates.Best(
        load.Job.Model.Entry, ServingChip.Of(system), engine, load.Job.Precision, load.Input, load.Output, load.UserSpeed, Math.Max(0.001, load.FirstTokenSeconds - roundTripMs / 1000));

    private static Alternative? Api(PlaceInputs inputs, JobLoad load, OfferEntry offer)
    {
        if (!offer.Models.Contains(load.Job.Model.Id) || offer.InputPrice is not { } read || offer.OutputPrice is not { } write) return null;
        var price = Interval.Of(read) * (load.Input * load.Requests) + Interval.Of(write) * (load.Output * load.Requests);
        var km = Geography.Kilometres(load.Job.From.Entry, offer.Place.Entry);
        var energy = Unseen(inputs, load, offer);
        var trip = Geography.RoundTripMs(km);
        return new Alternative("api", offer.Id, offer.Title, Source(write), write.Provenance.Date, 0, price, 0, price.Base / (load.Requests * load.Output) * 1e6, null, load.Requests * load.Output,
            km, trip, null, energy?.Kwh ?? default, (energy?.GramsCo2 ?? default) * 1e-3, offer.LockIn.BaseBase, offer.Availability.BaseBase, true, PlaceLimits.Of(load.Job, offer.Place.Entry, offer.Privacy, offer.LockIn.BaseBase, offer.Availability.BaseBase, trip, null));
    }

    // An API does not say what it draws: the model on a server of eight H100 stands in, in the offer's grid.
    private static TokenFootprint? Unseen(PlaceInputs inputs, JobLoad load, OfferEntry offer)
    {
        var stand = inputs.Offers.Select(o => o.System?.Entry).OfType<SystemEntry>().FirstOrDefault(s => s.Chip.Id == "h100-sxm");
        return stand is not null && Rate(load, stand, inputs.Engine, 0) is { } rate
            ? TokenCalculator.Of(rate, TokenBasis.Rented(stand, Interval.Of(0), offer.Place.Entry.Market.Entry, CloudPue, CloudWater, 1), load.Requests, load.Input, load.Output) : null;
    }

    private static Alternative? Cloud(PlaceInputs inputs, JobLoad load, OfferEntry offer)
    {
        if (offer.System?.Entry is not { } system || offer.Price is not { } price) return null;
        var km = Geography.Kilometres(load.Job.From.Entry, offer.Place.Entry);
        var trip = Geography.RoundTripMs(km);
        if (Rate(load, system, inputs.Engine, trip) is not { } rate) return null;
        var replicas = Math.Max(1, Math.Ceiling(load.PeakOutput / rate.OutputPerSecond));
        var used = TokenCalculator.Of(rate, TokenBasis.Rented(system, Interval.Of(price), offer.Place.Entry.Market.Entry, CloudPue, CloudWater, 1), load.Requests, load.Input, load.Output);
        var usd = Interval.Of(price) * (replicas * rate.Chips * BreakEven.HoursPerMonth);
        return Made("cloud", offer.Id, offer.Title, Source(price), price.Provenance.Date, load, rate, replicas, usd, usd.Base, 0, km, trip, used, offer.LockIn.BaseBase, offer.Availability.BaseBase,
            PlaceLimits.Of(load.Job, offer.Place.Entry, offer.Privacy, offer.LockIn.BaseBase, offer.Availability.BaseBase, trip, rate));
    }

    private static Alternative? Box(PlaceInputs inputs, JobLoad load, SystemEntry system)
    {
        var place = load.Job.From.Entry;
        if (Rate(load, system, inputs.BoxEngine, 0) is not { } rate) return null;
        var replicas = Math.Max(1, Math.Ceiling(load.PeakOutput / rate.OutputPerSecond));
        var machine = OwnMachine.Of(system, place.Market.Entry, rate, RoomPue);
        var chips = Math.Ceiling(replicas * rate.Chips / system.ChipsPerRack.BaseBase) * system.ChipsPerRack.BaseBase;
        var tokens = load.Requests * load.Output;
        var used = TokenCalculator.Of(rate, TokenBasis.Own(system, place.Market.Entry, RoomPue, Interval.Of(0), 1), load.Requests, load.Input, load.Output);
        var usd = machine.FixedPerChipMonth * chips + machine.MarginalPerMillion * (tokens / 1e6);
        var idle = machine.IdleKwhPerChipMonth * chips;
        var energy = used with { Kwh = used.Kwh + idle, GramsCo2 = used.GramsCo2 + idle * Interval.Of(place.Market.Entry.CarbonIntensity, 1000) };
        return Made("box", system.Id, system.Title, Source(system.RackCost), system.RackCost.Provenance.Date, load, rate, chips / rate.Chips, usd, machine.FixedPerChipMonth.Base * chips, machine.MarginalPerMillion.Base, 0, Geography.RoundTripMs(0), energy, 0, OwnMachine.Availability,
            PlaceLimits.Of(load.Job, place, Privacy.OwnMachine, 0, OwnMachine.Availability, Geography.RoundTripMs(0), rate));
    }

    private static Alternative? Campus(PlaceInputs inputs, JobLoad load, CampusBasis campus)
    {
        var km = Geography.Kilometres(load.Job.From.Entry, campus.Place);
        var trip = Geography.RoundTripMs(km);
        if (Rate(load, campus.System, inputs.Engine, trip) is not { } rate) return null;
        var basis = new TokenBasis(TokenBasis.Host(campus.System), Interval.Of(campus.UsdPerChipHour), true, Interval.Of(campus.Pue), Interval.Of(campus.WaterPerKwh), Interval.Of(1e3 * campus.CarbonPerItKwh / campus.Pue), Interval.Of(0), 1);
        var held = CampusShare.Of(campus, load.Job.Model.Id, load.PeakOutput, rate, TokenCalculator.Of(rate, basis, load.Requests, load.Input, load.Output));
        return Made(campus.Kind, campus.Scenario, $"{campus.Place.Title}: {campus.Scenario}", "run of the scenario", "2026-11", load, rate, held.Replicas, held.Used.Usd, held.FixedUsd, held.FixedUsd > 0 ? 0 : held.Used.UsdPerMillionOutput.Base, km, trip, held.Used, 0, campus.Availability,
            [.. PlaceLimits.Of(load.Job, campus.Place, Privacy.OwnMachine, 0, campus.Availability, trip, rate), .. held.Misses]);
    }

    private static Alternative Made(string kind, string id, string title, string source, string date, JobLoad load, ServingRate rate, double replicas, Interval usd, double fixedUsd, double marginal, double km, double trip, TokenFootprint used, double lockIn, double availability, IReadOnlyList<string> misses) =>
        new(kind, id, title, source, date, (int)Math.Ceiling(replicas * rate.Chips - 1e-9), usd, fixedUsd, marginal, fixedUsd > 0 ? replicas * rate.OutputPerSecond * 3600 * BreakEven.HoursPerMonth : null, load.Requests * load.Output, km, trip,
            1000 * rate.TimeToFirstToken + trip, used.Kwh, used.GramsCo2 * 1e-3, lockIn, availability, false, misses);

    private static string Source(ISourced value) => value.Provenance.Source;
}
