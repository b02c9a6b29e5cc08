using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>The hourly columns of a year while they are filled, with the residuals of their balances.</summary>
internal sealed class FacilityColumns
{
    private readonly int _width;
    private double _facilityGap, _facilityScale, _heatGap, _heatScale;

    public FacilityColumns(int width)
    {
        _width = width;
        (It, Loss, Cooling, House, Facility) = (New(), New(), New(), New(), New());
        (Heat, Water, ShedTraining, ShedBatch, ShedInteractive) = (New(), New(), New(), New(), New());
    }

    public DrawTable It { get; }

    public DrawTable Loss { get; }

    public DrawTable Cooling { get; }

    public DrawTable House { get; }

    public DrawTable Facility { get; }

    public DrawTable Heat { get; }

    public DrawTable Water { get; }

    public DrawTable ShedTraining { get; }

    public DrawTable ShedBatch { get; }

    public DrawTable ShedInteractive { get; }

    /// <summary>Starts from the values of another ledger of the year.</summary>
    public void CopyFrom(FacilityLedger ledger)
    {
        Copy(ledger.ItMw, It);
        Copy(ledger.LossMw, Loss);
        Copy(ledger.CoolingMw, Cooling);
        Copy(ledger.HouseMw, House);
        Copy(ledger.FacilityMw, Facility);
        Copy(ledger.HeatMw, Heat);
        Copy(ledger.WaterLitres, Water);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int hour, int draw, double itMw, in PlantFlows flows)
    {
        var i = hour * _width + draw;
        It.Data[i] = itMw;
        Loss.Data[i] = flows.Loss;
        Cooling.Data[i] = flows.Cooling;
        House.Data[i] = flows.House;
        Facility.Data[i] = flows.Facility;
        Heat.Data[i] = flows.Heat;
        Water.Data[i] = flows.Water;
        _facilityGap = Math.Max(_facilityGap, Math.Abs(itMw + flows.Loss + flows.Cooling + flows.House - flows.Facility));
        _facilityScale = Math.Max(_facilityScale, flows.Facility);
        _heatGap = Math.Max(_heatGap, Math.Abs(flows.Facility - flows.Heat - flows.Elsewhere));
        _heatScale = Math.Max(_heatScale, flows.Facility);
    }

    /// <summary>Residuals of the hours that were set here.</summary>
    public IEnumerable<Balance> Balances() =>
    [
        new Balance("facility", "facility power at the meter = IT + losses + cooling + house", _facilityGap, _facilityScale),
        new Balance("facility", "facility power = heat rejected + losses outside the hall + heat rejection fans + pumps", _heatGap, _heatScale),
    ];

    public FacilityLedger ToLedger(int year, IReadOnlyList<Balance> balances) => new(
        year, It, Loss, Cooling, House, Facility, Heat, Water, ShedTraining, ShedBatch, ShedInteractive, balances);

    private DrawTable New() => new(ModelYear.Hours, _width);

    private static void Copy(DrawTable from, DrawTable to) => from.Data.CopyTo(to.Data, 0);
}
