using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// All stores of the campus as one: powers (MW) and energies (MWh) add up, one-way efficiency is the root of the energy-weighted
/// mean round trip, variable cost (USD/MWh discharged) the power-weighted mean. Exact for like stores; for stores of unlike duration it
/// is optimistic, since the energy of one may leave through the inverter of another. Valid for any number of stores.
/// </summary>
/// <param name="PowerMw">8,760 rows: charge or discharge power after outages.</param>
/// <param name="EnergyMwh">12 rows: energy at full charge in service.</param>
/// <param name="OneWay">12 rows: efficiency each way.</param>
/// <param name="VariableUsd">12 rows: USD per MWh discharged.</param>
[ModelReference("own: aggregation of like stores")]
public sealed record StoragePool(DrawTable PowerMw, DrawTable EnergyMwh, DrawTable OneWay, DrawTable VariableUsd)
{
    /// <summary>The pool of one year, its power left to be filled hour by hour; null where no store is in service.</summary>
    internal static StoragePool? Of(IReadOnlyList<YearUnit> stores, BuildLedger build, DrawBlock draws, int year)
    {
        if (stores.All(s => s.Build is not { } b || Months.Of(b.StorageMwh, build.Horizon, year).Data.All(mwh => mwh == 0))) return null;
        var pool = new StoragePool(new(ModelYear.Hours, draws.Width), Twelve(draws), Twelve(draws), Twelve(draws));
        var nameplateMw = Twelve(draws);
        foreach (var store in stores)
        {
            if (store.Build is not { } built) continue;
            var roundTrip = draws.Column(Technology.Required(store.Source, store.Source.Technology.Entry.RoundTripEfficiency, "round-trip efficiency"));
            pool.Weigh(
                Months.Of(built.Mw, build.Horizon, year), Months.Of(built.StorageMwh, build.Horizon, year), roundTrip,
                store.Costs.VomUsd, nameplateMw);
        }
        return pool.Means(nameplateMw);
    }

    /// <summary>Efficiency of four draws; 1 beyond the last.</summary>
    internal Vector256<double> OneWayOf(int month, int first)
    {
        var four = OneWay.Four(month, first);
        return Vector256.ConditionalSelect(Vector256.Equals(four, Vector256<double>.Zero), Vector256<double>.One, four);
    }

    // Adds a store; efficiency and cost are held as weighted sums until Means.
    private void Weigh(DrawTable mw, DrawTable mwh, double[] roundTrip, DrawTable variableUsd, DrawTable nameplateMw)
    {
        for (var i = 0; i < mw.Data.Length; i++)
        {
            EnergyMwh.Data[i] += mwh.Data[i];
            nameplateMw.Data[i] += mw.Data[i];
            OneWay.Data[i] += mwh.Data[i] * roundTrip[i % mw.Width];
            VariableUsd.Data[i] += mw.Data[i] * variableUsd.Data[i];
        }
    }

    private StoragePool Means(DrawTable nameplateMw)
    {
        for (var i = 0; i < EnergyMwh.Data.Length; i++)
        {
            OneWay.Data[i] = EnergyMwh.Data[i] > 0 ? Math.Sqrt(OneWay.Data[i] / EnergyMwh.Data[i]) : 1;
            VariableUsd.Data[i] = nameplateMw.Data[i] > 0 ? VariableUsd.Data[i] / nameplateMw.Data[i] : 0;
        }
        return this;
    }

    private static DrawTable Twelve(DrawBlock draws) => new(ModelYear.Months, draws.Width);
}
