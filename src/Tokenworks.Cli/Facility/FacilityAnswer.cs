using System.CommandLine;
using Tokenworks.Facility;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What <c>facility</c> answers: the year, its parts, availability and cost of outages.</summary>
internal sealed record FacilityAnswer(
    FacilityInputs Inputs, Hall Hall, HallYear Year, HallSummary Summary, HallSummary? Fixed, IReadOnlyList<HallEquipment> Equipment,
    HallAvailability Availability, double CheckedAvailability, OutageCost Outages, OutageInputs Stops, double Chips, RackChain? Rack, double? CarbonKgPerKwh)
{
    private const double ItKilowattsPerChip = 1.4;
    private const double CheckYears = 20_000;

    public static FacilityAnswer Of(ParseResult p, FacilityOptions o, FacilityInputs inputs, Home home, FindingBag findings)
    {
        var hall = new Hall(inputs.Setup, inputs.Weather, inputs.Design);
        var year = hall.Run();
        var fixedHall = inputs.Setup.Control == SetPointControl.Fixed ? null : new Hall(inputs.Setup with { Control = SetPointControl.Fixed }, inputs.Weather, inputs.Design);
        var (groups, feed) = (HallAvailability.Groups(hall), HallAvailability.Feed(inputs.Setup.Building));
        var availability = HallAvailability.Of(groups, feed);
        var chips = p.GetValue(o.Chips) is > 0 and var stated ? stated : inputs.Setup.ItMw * 1000 / ItKilowattsPerChip;
        var stops = OutageInputs.Of(p, o, chips, home, findings);
        var outages = OutageCost.Of(availability, stops.TrainingChips, p.GetValue(o.ChipHour), stops.CheckpointSeconds, stops.RestartSeconds, stops.RequestsPerSecond, p.GetValue(o.RequestPrice));
        var rack = inputs.Setup.Building.RackChain is { } stages ? RackChain.Of(stages, inputs.Setup.ItMw * inputs.Setup.Load, inputs.Setup.ItMw) : null;
        return new FacilityAnswer(
            inputs, hall, year, HallSummary.Of(hall, year), fixedHall is null ? null : HallSummary.Of(fixedHall, fixedHall.Run()), HallEquipment.Of(hall),
            availability, AvailabilityRun.Availability(groups, feed, CheckYears, 1), outages, stops, chips, rack, p.GetValue(o.Carbon));
    }

    /// <summary>Energy reuse effectiveness: (facility - reused) / IT.</summary>
    public double Ere => (Summary.FacilityMwh - ReusedMwh) / Summary.ItMwh;

    /// <summary>Heat that others use, MWh a year.</summary>
    public double ReusedMwh => Year.HeatMw.Zip(Year.CompressorMw, Inputs.Weather.DryBulb).Sum(h => (h.First - h.Second) * (1 - Inputs.Setup.Reuse.KeptAt(h.Third)));
}
