using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.LeastCost;

/// <summary>One draw's year as the operation sees it: MW by hour, USD/MWh, MWh.</summary>
/// <param name="Values">What decisions go by.</param>
/// <param name="LoadMw">Facility power asked for.</param>
/// <param name="TrainingMw">Of it training and idle chips.</param>
/// <param name="Plant">Units that generate.</param>
/// <param name="GridMw">Power that the grid can give.</param>
/// <param name="GridUsd">Its price, with CO2 at the decision's price.</param>
/// <param name="Stores">Stores, each by itself.</param>
internal sealed record DrawYear(OperationValues Values, double[] LoadMw, double[] TrainingMw, IReadOnlyList<PlantHours> Plant, double[] GridMw, double[] GridUsd, IReadOnlyList<StoreHours> Stores)
{
    /// <summary>Power that the grid can give with what is held as reserve.</summary>
    public double[] FullGridMw { get; init; } = [.. GridMw];

    /// <summary>What an operation costs by the prices that decisions go by, USD.</summary>
    public double Cost(OperatedDraw o)
    {
        double usd = 0;
        for (var h = 0; h < LoadMw.Length; h++)
        {
            for (var p = 0; p < Plant.Count; p++) usd += o.UnitMw[p][h] * Plant[p].Usd[h];
            for (var s = 0; s < Stores.Count; s++) usd += o.DischargeMw[s][h] * Stores[s].Usd;
            var paused = Values.TrainingUsd is null ? 0 : Math.Min(o.UnservedMw[h], TrainingMw[h]);
            usd += o.GridMw[h] * GridUsd[h] + paused * (Values.TrainingUsd ?? 0) + (o.UnservedMw[h] - paused) * Values.UnservedUsd;
        }
        return usd;
    }

    /// <summary>Spinning reserve; its holders' capability is already lowered where there is one.</summary>
    public FollowingReserve? Reserve { get; init; }
}

/// <summary>A unit that generates.</summary>
/// <param name="Mw">What it can give, less reserve held.</param>
/// <param name="FullMw">What it can give.</param>
/// <param name="Usd">Marginal cost with CO2 at the decision's price, USD/MWh by hour.</param>
/// <param name="Ramp">Share of nameplate an hour; 1 for none.</param>
/// <param name="PermitMwh">Most energy in the year; infinity for no limit.</param>
/// <param name="NameplateMw">Largest of the year.</param>
/// <param name="Follows">Share of capability that follows swings.</param>
internal sealed record PlantHours(YearUnit Unit, double[] Mw, double[] FullMw, double[] Usd, double Ramp, double PermitMwh, double NameplateMw, double Follows);

/// <summary>A store.</summary>
/// <param name="PowerMw">Charge or discharge power.</param>
/// <param name="OutMw">Discharge power less reserve held.</param>
/// <param name="EnergyMwh">Energy at full charge in service.</param>
/// <param name="OneWay">Efficiency each way.</param>
/// <param name="Usd">Variable cost, USD a MWh discharged.</param>
/// <param name="StartMwh">Level at the year's start, what retired stores held taken off.</param>
internal sealed record StoreHours(YearUnit Unit, double[] PowerMw, double[] OutMw, double[] EnergyMwh, double OneWay, double Usd, double StartMwh);
